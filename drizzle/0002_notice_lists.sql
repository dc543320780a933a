DROP INDEX `notice_scopes_listed`;--> statement-breakpoint
DROP INDEX `notice_scopes_asks`;--> statement-breakpoint
DROP INDEX `notice_scopes_pinned`;--> statement-breakpoint
ALTER TABLE `notice_scopes` ADD `kind` text NOT NULL;--> statement-breakpoint
ALTER TABLE `notice_scopes` ADD `audience` text NOT NULL;--> statement-breakpoint
CREATE INDEX `notice_scopes_everywhere` ON `notice_scopes` (`state`,`listed_at`,`notice_id`,`kind`,`pinned`);--> statement-breakpoint
CREATE INDEX `notice_scopes_listed` ON `notice_scopes` (`path`,`state`,`listed_at`,`notice_id`,`audience`,`kind`,`pinned`);--> statement-breakpoint
CREATE INDEX `notice_scopes_asks` ON `notice_scopes` (`path`,`listed_at`,`notice_id`,`audience`) WHERE state = 'current' and asks > 0;--> statement-breakpoint
CREATE INDEX `notice_scopes_pinned` ON `notice_scopes` (`path`,`listed_at`,`notice_id`,`audience`) WHERE state = 'current' and pinned > 0;