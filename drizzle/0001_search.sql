-- Chinese search: text is stored one character a token and asked as a phrase, so a one-character query works.
CREATE VIRTUAL TABLE `notice_words` USING fts5(words, content='', contentless_delete=1, tokenize='unicode61');
