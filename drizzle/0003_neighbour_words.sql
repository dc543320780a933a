-- Open needs and offers by their words, one Chinese character a token, with a token for the level and one for the kind.
CREATE VIRTUAL TABLE `listing_words` USING fts5(words, content='', contentless_delete=1, tokenize='unicode61');
