ALTER TABLE `people` ADD `name_fold` text;--> statement-breakpoint
ALTER TABLE `people` ADD `sign_in_fold` text;--> statement-breakpoint
ALTER TABLE `people` ADD `sign_in_clash_since` text;--> statement-breakpoint
CREATE UNIQUE INDEX `people_sign_in_fold` ON `people` (`sign_in_fold`) WHERE sign_in_clash_since is null;--> statement-breakpoint
CREATE INDEX `people_name_fold` ON `people` (`name_fold`);