DROP INDEX `notice_scopes_listed`;--> statement-breakpoint
DROP INDEX `notice_scopes_everywhere`;--> statement-breakpoint
DROP INDEX `notice_scopes_pinned`;--> statement-breakpoint
CREATE INDEX `notice_scopes_kinds` ON `notice_scopes` (`path`,`kind`,`state`,`listed_at`,`notice_id`,`audience`,`pinned`);--> statement-breakpoint
CREATE INDEX `notice_scopes_kinds_everywhere` ON `notice_scopes` (`kind`,`state`,`listed_at`,`notice_id`,`pinned`);--> statement-breakpoint
CREATE INDEX `notice_scopes_listed` ON `notice_scopes` (`path`,`state`,`listed_at`,`notice_id`,`audience`,`pinned`);--> statement-breakpoint
CREATE INDEX `notice_scopes_everywhere` ON `notice_scopes` (`state`,`listed_at`,`notice_id`,`pinned`);--> statement-breakpoint
CREATE INDEX `notice_scopes_pinned` ON `notice_scopes` (`listed_at`,`notice_id`,`path`,`audience`) WHERE pinned > 0;