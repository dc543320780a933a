CREATE TABLE `agreements` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`subject_id` integer NOT NULL,
	`print` text NOT NULL,
	`wished_at` text,
	`asked_by` integer NOT NULL,
	`asked_at` text NOT NULL,
	`lapses_at` text NOT NULL,
	`answer` text,
	`answered_at` text,
	`answered_by` integer,
	`why` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `agreements_open` ON `agreements` (`kind`,`subject_id`) WHERE answer is null;--> statement-breakpoint
CREATE INDEX `agreements_subject` ON `agreements` (`kind`,`subject_id`,`id`);--> statement-breakpoint
CREATE INDEX `agreements_asker` ON `agreements` (`asked_by`);--> statement-breakpoint
CREATE TABLE `need_joins` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`from_id` integer NOT NULL,
	`into_id` integer NOT NULL,
	`joined_at` text NOT NULL,
	`joined_by` integer NOT NULL,
	`changed` text NOT NULL,
	`undone_at` text,
	`undone_by` integer
);
--> statement-breakpoint
CREATE INDEX `need_joins_into` ON `need_joins` (`into_id`);--> statement-breakpoint
CREATE INDEX `need_joins_from` ON `need_joins` (`from_id`);--> statement-breakpoint
CREATE TABLE `person_joins` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`keep_id` integer NOT NULL,
	`other_id` integer NOT NULL,
	`joined_at` text NOT NULL,
	`joined_by` integer NOT NULL,
	`moved` text,
	`changed` text,
	`undone_at` text,
	`undone_by` integer
);
--> statement-breakpoint
CREATE INDEX `person_joins_keep` ON `person_joins` (`keep_id`);--> statement-breakpoint
CREATE INDEX `person_joins_other` ON `person_joins` (`other_id`);--> statement-breakpoint
ALTER TABLE `ticket_merges` ADD `changed` text;--> statement-breakpoint
ALTER TABLE `ticket_merges` ADD `costs` text;
--> statement-breakpoint
-- What waited for a second person when this came: '' stands for words nobody took a print of.
INSERT INTO `agreements` (`kind`, `subject_id`, `print`, `wished_at`, `asked_by`, `asked_at`, `lapses_at`)
  SELECT 'notice', `id`, '', `goes_out_at`, `written_by`, `approval_asked_at`,
    coalesce(`goes_out_at`, strftime('%Y-%m-%dT%H:%M:%fZ', `approval_asked_at`, '+7 days')) FROM `notices`
  WHERE `approval_asked_at` IS NOT NULL AND `approved_at` IS NULL AND `published_at` IS NULL;
--> statement-breakpoint
INSERT INTO `agreements` (`kind`, `subject_id`, `print`, `asked_by`, `asked_at`, `lapses_at`)
  SELECT 'emergency', `id`, '', `declared_by`, `declared_at`, `confirm_by` FROM `emergencies`
  WHERE `confirmed_at` IS NULL AND `state` IN ('proposed', 'active');
--> statement-breakpoint
INSERT INTO `agreements` (`kind`, `subject_id`, `print`, `asked_by`, `asked_at`, `lapses_at`)
  SELECT 'groupbuy', `id`, '', `leader_id`, `approval_asked_at`,
    coalesce(`closes_at`, strftime('%Y-%m-%dT%H:%M:%fZ', `approval_asked_at`, '+7 days')) FROM `group_buys`
  WHERE `approval_asked_at` IS NOT NULL AND `published_at` IS NULL AND `cancelled_at` IS NULL;
--> statement-breakpoint
INSERT INTO `jobs` (`kind`, `key`, `due_at`, `payload`, `attempts`)
  SELECT 'agreement.lapse', 'agreement.lapse:' || `id`, `lapses_at`, json_object('id', `id`), 0 FROM `agreements`;
