CREATE TABLE `addresses` (
	`path` text PRIMARY KEY NOT NULL,
	`parent` text,
	`kind` text NOT NULL,
	`label` text NOT NULL,
	`sort_key` text NOT NULL,
	`area` integer,
	`floor` integer,
	`usage` text,
	`created_at` text NOT NULL,
	`retired_at` text,
	`retired_by` integer,
	`retired_why` text
);
--> statement-breakpoint
CREATE INDEX `addresses_sort` ON `addresses` (`sort_key`);--> statement-breakpoint
CREATE INDEX `addresses_parent` ON `addresses` (`parent`,`sort_key`);--> statement-breakpoint
CREATE TABLE `import_batches` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`file_name` text NOT NULL,
	`file_hash` text NOT NULL,
	`parsed` text NOT NULL,
	`created_at` text NOT NULL,
	`created_by` integer,
	`applied_at` text,
	`applied_by` integer,
	`discarded_at` text
);
--> statement-breakpoint
CREATE TABLE `join_requests` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`person_id` integer NOT NULL,
	`unit` text NOT NULL,
	`relation` text NOT NULL,
	`message` text NOT NULL,
	`created_at` text NOT NULL,
	`expires_at` text NOT NULL,
	`decided_at` text,
	`decided_by` integer,
	`decision` text,
	`why` text,
	`occupancy_id` integer,
	`objected_at` text,
	`objected_by` integer
);
--> statement-breakpoint
CREATE INDEX `join_requests_open` ON `join_requests` (`decided_at`,`unit`);--> statement-breakpoint
CREATE INDEX `join_requests_person` ON `join_requests` (`person_id`);--> statement-breakpoint
CREATE TABLE `letters` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`unit` text NOT NULL,
	`code_hash` text NOT NULL,
	`kind` text NOT NULL,
	`relation` text,
	`created_at` text NOT NULL,
	`created_by` integer,
	`expires_at` text NOT NULL,
	`used_at` text,
	`used_by` integer,
	`revoked_at` text,
	`revoked_by` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `letters_code` ON `letters` (`code_hash`);--> statement-breakpoint
CREATE INDEX `letters_unit` ON `letters` (`unit`);--> statement-breakpoint
CREATE UNIQUE INDEX `letters_one_valid` ON `letters` (`unit`) WHERE kind = 'letter' and used_at is null and revoked_at is null;--> statement-breakpoint
CREATE TABLE `acknowledgements` (
	`notice_id` integer NOT NULL,
	`unit` text NOT NULL,
	`how` text NOT NULL,
	`person_id` integer,
	`recorded_by` integer NOT NULL,
	`acknowledged_at` text NOT NULL,
	`note` text,
	PRIMARY KEY(`notice_id`, `unit`)
);
--> statement-breakpoint
CREATE TABLE `boards` (
	`id` integer PRIMARY KEY NOT NULL,
	`version` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `feed_keys` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`person_id` integer NOT NULL,
	`key_hash` text NOT NULL,
	`created_at` text NOT NULL,
	`last_used_at` text,
	`revoked_at` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `feed_keys_hash` ON `feed_keys` (`key_hash`);--> statement-breakpoint
CREATE INDEX `feed_keys_person` ON `feed_keys` (`person_id`);--> statement-breakpoint
CREATE TABLE `knocks` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`notice_id` integer NOT NULL,
	`unit` text NOT NULL,
	`outcome` text NOT NULL,
	`knocked_by` integer NOT NULL,
	`knocked_at` text NOT NULL,
	`note` text
);
--> statement-breakpoint
CREATE INDEX `knocks_notice` ON `knocks` (`notice_id`,`unit`);--> statement-breakpoint
CREATE TABLE `notice_files` (
	`notice_id` integer NOT NULL,
	`file_id` integer NOT NULL,
	`position` integer NOT NULL,
	`caption` text NOT NULL,
	PRIMARY KEY(`notice_id`, `file_id`)
);
--> statement-breakpoint
CREATE TABLE `notice_questions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`notice_id` integer NOT NULL,
	`asked_by` integer NOT NULL,
	`unit` text NOT NULL,
	`body` text NOT NULL,
	`asked_at` text NOT NULL,
	`answer` text,
	`answered_by` integer,
	`answered_at` text,
	`hidden_at` text,
	`hidden_by` integer,
	`hidden_why` text
);
--> statement-breakpoint
CREATE INDEX `notice_questions_notice` ON `notice_questions` (`notice_id`,`asked_at`);--> statement-breakpoint
CREATE TABLE `notice_reads` (
	`notice_id` integer NOT NULL,
	`unit` text NOT NULL,
	`person_id` integer NOT NULL,
	`read_at` text NOT NULL,
	PRIMARY KEY(`notice_id`, `unit`, `person_id`)
);
--> statement-breakpoint
CREATE TABLE `notice_scopes` (
	`notice_id` integer NOT NULL,
	`path` text NOT NULL,
	`state` text NOT NULL,
	`listed_at` text NOT NULL,
	`kind` text NOT NULL,
	`audience` text NOT NULL,
	`asks` integer NOT NULL,
	`pinned` integer NOT NULL,
	PRIMARY KEY(`notice_id`, `path`)
);
--> statement-breakpoint
CREATE INDEX `notice_scopes_listed` ON `notice_scopes` (`path`,`state`,`listed_at`,`notice_id`,`audience`,`pinned`);--> statement-breakpoint
CREATE INDEX `notice_scopes_everywhere` ON `notice_scopes` (`state`,`listed_at`,`notice_id`,`pinned`);--> statement-breakpoint
CREATE INDEX `notice_scopes_asks` ON `notice_scopes` (`path`,`listed_at`,`notice_id`,`audience`) WHERE state = 'current' and asks > 0;--> statement-breakpoint
CREATE INDEX `notice_scopes_kinds` ON `notice_scopes` (`path`,`kind`,`state`,`listed_at`,`notice_id`,`audience`,`pinned`);--> statement-breakpoint
CREATE INDEX `notice_scopes_kinds_everywhere` ON `notice_scopes` (`kind`,`state`,`listed_at`,`notice_id`,`pinned`);--> statement-breakpoint
CREATE INDEX `notice_scopes_pinned` ON `notice_scopes` (`listed_at`,`notice_id`,`path`,`audience`) WHERE pinned > 0;--> statement-breakpoint
CREATE TABLE `notices` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`body` text NOT NULL,
	`starts_at` text,
	`ends_at` text,
	`place` text,
	`audience` text NOT NULL,
	`organisation_id` integer,
	`appointment_id` integer NOT NULL,
	`written_by` integer NOT NULL,
	`created_at` text NOT NULL,
	`edited_at` text,
	`acknowledgement_asked_at` text,
	`questions` text NOT NULL,
	`approval_asked_at` text,
	`approved_at` text,
	`approved_by` integer,
	`goes_out_at` text,
	`published_at` text,
	`expires_at` text,
	`withdrawn_at` text,
	`withdrawn_by` integer,
	`withdrawn_why` text,
	`corrects_id` integer,
	`correction` text,
	`replaced_by_id` integer,
	`pinned_at` text,
	`pinned_by` integer,
	`archived_at` text
);
--> statement-breakpoint
CREATE INDEX `notices_goes_out` ON `notices` (`goes_out_at`) WHERE published_at is null;--> statement-breakpoint
CREATE INDEX `notices_organisation` ON `notices` (`organisation_id`,`published_at`);--> statement-breakpoint
CREATE INDEX `notices_writer` ON `notices` (`written_by`,`created_at`);--> statement-breakpoint
CREATE TABLE `appointments` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`person_id` integer NOT NULL,
	`organisation_id` integer,
	`role` text NOT NULL,
	`scope` text NOT NULL,
	`starts_at` text NOT NULL,
	`until` text,
	`appointed_by` integer,
	`created_at` text NOT NULL,
	`ended_at` text,
	`ended_by` integer,
	`ended_why` text
);
--> statement-breakpoint
CREATE INDEX `appointments_person` ON `appointments` (`person_id`);--> statement-breakpoint
CREATE INDEX `appointments_scope` ON `appointments` (`scope`);--> statement-breakpoint
CREATE TABLE `organisations` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`phone` text,
	`second_eyes_since` text,
	`second_eyes_by` integer,
	`created_at` text NOT NULL,
	`created_by` integer,
	`closed_at` text,
	`closed_by` integer
);
--> statement-breakpoint
CREATE TABLE `occupancies` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`person_id` integer NOT NULL,
	`unit` text NOT NULL,
	`relation` text NOT NULL,
	`since` text NOT NULL,
	`until` text,
	`verified_how` text NOT NULL,
	`verified_by` integer,
	`ended_by` integer,
	`ended_why` text,
	`representative_since` text,
	`representative_by` integer,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `occupancies_unit` ON `occupancies` (`unit`);--> statement-breakpoint
CREATE INDEX `occupancies_person` ON `occupancies` (`person_id`);--> statement-breakpoint
CREATE TABLE `people` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`sign_in_name` text,
	`phone` text,
	`passphrase_hash` text,
	`account_since` text,
	`language` text,
	`elder_view` text,
	`theme` text,
	`quiet_from` text,
	`quiet_to` text,
	`created_at` text NOT NULL,
	`created_by` integer,
	`closed_at` text,
	`closed_by` integer,
	`erased_at` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `people_sign_in_name` ON `people` (`sign_in_name`);--> statement-breakpoint
CREATE INDEX `people_phone` ON `people` (`phone`);--> statement-breakpoint
CREATE TABLE `purposes` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`person_id` integer NOT NULL,
	`field` text NOT NULL,
	`purpose` text NOT NULL,
	`basis` text NOT NULL,
	`expires_at` text,
	`erased_at` text,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `purposes_expiry` ON `purposes` (`expires_at`);--> statement-breakpoint
CREATE INDEX `purposes_person` ON `purposes` (`person_id`);--> statement-breakpoint
CREATE TABLE `events` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` text NOT NULL,
	`by_person` integer,
	`for_person` integer,
	`unit` text,
	`action` text NOT NULL,
	`subject` text NOT NULL,
	`why` text,
	`details` text,
	`details_digest` text NOT NULL,
	`hash` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `events_unit` ON `events` (`unit`,`id`);--> statement-breakpoint
CREATE INDEX `events_by` ON `events` (`by_person`,`id`);--> statement-breakpoint
CREATE INDEX `events_for` ON `events` (`for_person`,`id`);--> statement-breakpoint
CREATE INDEX `events_subject` ON `events` (`subject`,`id`);--> statement-breakpoint
CREATE TABLE `attempts` (
	`key` text PRIMARY KEY NOT NULL,
	`count` integer NOT NULL,
	`resets_at` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `passes` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`person_id` integer,
	`code_hash` text NOT NULL,
	`created_at` text NOT NULL,
	`created_by` integer,
	`expires_at` text NOT NULL,
	`used_at` text,
	`revoked_at` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `passes_code` ON `passes` (`code_hash`);--> statement-breakpoint
CREATE INDEX `passes_person` ON `passes` (`person_id`);--> statement-breakpoint
CREATE TABLE `passkeys` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`person_id` integer NOT NULL,
	`credential_id` text NOT NULL,
	`public_key` text NOT NULL,
	`counter` integer NOT NULL,
	`transports` text NOT NULL,
	`name` text NOT NULL,
	`created_at` text NOT NULL,
	`last_used_at` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `passkeys_credential` ON `passkeys` (`credential_id`);--> statement-breakpoint
CREATE INDEX `passkeys_person` ON `passkeys` (`person_id`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`ends_at` text NOT NULL,
	`created_at` text NOT NULL,
	`seen_at` text NOT NULL,
	`proved_at` text NOT NULL,
	`device` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `sessions_person` ON `sessions` (`person_id`);--> statement-breakpoint
CREATE INDEX `sessions_expiry` ON `sessions` (`expires_at`);--> statement-breakpoint
CREATE TABLE `estate` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`title` text NOT NULL,
	`language` text NOT NULL,
	`timezone` text NOT NULL,
	`hue` integer NOT NULL,
	`demo_since` text,
	`created_at` text NOT NULL,
	`pepper` text NOT NULL,
	`letter_days` integer NOT NULL,
	`help_phone` text
);
--> statement-breakpoint
CREATE TABLE `files` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`hash` text NOT NULL,
	`type` text NOT NULL,
	`name` text NOT NULL,
	`size` integer NOT NULL,
	`width` integer,
	`height` integer,
	`bytes` blob NOT NULL,
	`created_at` text NOT NULL,
	`created_by` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `files_hash` ON `files` (`hash`);--> statement-breakpoint
CREATE TABLE `jobs` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`key` text NOT NULL,
	`due_at` text NOT NULL,
	`payload` text NOT NULL,
	`attempts` integer NOT NULL,
	`last_error` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `jobs_key` ON `jobs` (`key`);--> statement-breakpoint
CREATE INDEX `jobs_due` ON `jobs` (`due_at`);