CREATE TABLE `deliveries` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`message_id` integer NOT NULL,
	`channel` text NOT NULL,
	`target` text NOT NULL,
	`person_id` integer,
	`subscription_id` integer,
	`channel_id` integer,
	`state` text NOT NULL,
	`reason` text,
	`attempts` integer NOT NULL,
	`due_at` text,
	`priority` integer NOT NULL,
	`digest` integer NOT NULL,
	`counts` integer NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	`accepted_at` text,
	`seen_at` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `deliveries_once` ON `deliveries` (`message_id`,`channel`,`target`);--> statement-breakpoint
CREATE INDEX `deliveries_due` ON `deliveries` (`channel`,`digest`,`priority`,`due_at`) WHERE due_at is not null;--> statement-breakpoint
CREATE INDEX `deliveries_inbox` ON `deliveries` (`person_id`,`message_id`) WHERE channel = 'inbox';--> statement-breakpoint
CREATE INDEX `deliveries_unread` ON `deliveries` (`person_id`) WHERE channel = 'inbox' and counts = 1 and seen_at is null;--> statement-breakpoint
CREATE INDEX `deliveries_device` ON `deliveries` (`subscription_id`,`due_at`) WHERE due_at is not null;--> statement-breakpoint
CREATE TABLE `ladder_steps` (
	`message_id` integer NOT NULL,
	`step` integer NOT NULL,
	`rung` text NOT NULL,
	`due_at` text NOT NULL,
	`done_at` text,
	`doors` integer,
	`stopped_at` text,
	`stopped_by` integer,
	PRIMARY KEY(`message_id`, `step`)
);
--> statement-breakpoint
CREATE TABLE `message_doors` (
	`message_id` integer NOT NULL,
	`unit` text NOT NULL,
	`state` text NOT NULL,
	`reason` text,
	`step` integer NOT NULL,
	`updated_at` text NOT NULL,
	`seen_at` text,
	`acknowledged_at` text,
	PRIMARY KEY(`message_id`, `unit`)
);
--> statement-breakpoint
CREATE INDEX `message_doors_state` ON `message_doors` (`message_id`,`state`);--> statement-breakpoint
CREATE INDEX `message_doors_unit` ON `message_doors` (`unit`,`message_id`);--> statement-breakpoint
CREATE TABLE `messages` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`key` text NOT NULL,
	`subject` text NOT NULL,
	`kind` text NOT NULL,
	`urgency` text NOT NULL,
	`title` text NOT NULL,
	`body` text NOT NULL,
	`url` text NOT NULL,
	`audience` text NOT NULL,
	`asks` integer NOT NULL,
	`created_at` text NOT NULL,
	`announced_by` integer,
	`expires_at` text NOT NULL,
	`version` integer NOT NULL,
	`fanned_to` text,
	`fanned_out_at` text,
	`withdrawn_at` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `messages_key` ON `messages` (`key`);--> statement-breakpoint
CREATE INDEX `messages_subject` ON `messages` (`subject`);--> statement-breakpoint
CREATE INDEX `messages_expiry` ON `messages` (`expires_at`);--> statement-breakpoint
CREATE TABLE `channels` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`scope` text,
	`person_id` integer,
	`address` text NOT NULL,
	`secret` text,
	`options` text NOT NULL,
	`created_at` text NOT NULL,
	`created_by` integer NOT NULL,
	`proved_at` text,
	`failing_since` text,
	`last_error` text,
	`wait_until` text,
	`ended_at` text,
	`ended_by` integer
);
--> statement-breakpoint
CREATE INDEX `channels_scope` ON `channels` (`scope`);--> statement-breakpoint
CREATE INDEX `channels_person` ON `channels` (`person_id`);--> statement-breakpoint
CREATE TABLE `digest_preferences` (
	`person_id` integer PRIMARY KEY NOT NULL,
	`at` text NOT NULL,
	`set_at` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `message_preferences` (
	`person_id` integer NOT NULL,
	`kind` text NOT NULL,
	`mode` text NOT NULL,
	`set_at` text NOT NULL,
	PRIMARY KEY(`person_id`, `kind`)
);
--> statement-breakpoint
CREATE TABLE `mutes` (
	`person_id` integer NOT NULL,
	`subject` text NOT NULL,
	`muted_at` text NOT NULL,
	PRIMARY KEY(`person_id`, `subject`)
);
--> statement-breakpoint
CREATE TABLE `proofs` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`person_id` integer NOT NULL,
	`channel` text NOT NULL,
	`target_id` integer,
	`asked_at` text NOT NULL,
	`accepted_at` text,
	`answered_at` text,
	`rang` integer,
	`reason` text
);
--> statement-breakpoint
CREATE INDEX `proofs_person` ON `proofs` (`person_id`,`channel`,`asked_at`);--> statement-breakpoint
CREATE TABLE `push_keys` (
	`id` integer PRIMARY KEY NOT NULL,
	`public_key` text NOT NULL,
	`private_key` text NOT NULL,
	`origin` text NOT NULL,
	`created_at` text NOT NULL,
	`refused_at` text,
	`refused_by` text
);
--> statement-breakpoint
CREATE TABLE `subscriptions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`person_id` integer NOT NULL,
	`session_id` text NOT NULL,
	`device` text NOT NULL,
	`endpoint` text NOT NULL,
	`p256dh` text NOT NULL,
	`auth` text NOT NULL,
	`created_at` text NOT NULL,
	`renewed_at` text NOT NULL,
	`gone_at` text,
	`gone_why` text,
	`noted_at` text,
	`wait_until` text
);
--> statement-breakpoint
CREATE INDEX `subscriptions_person` ON `subscriptions` (`person_id`,`gone_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `subscriptions_endpoint` ON `subscriptions` (`endpoint`,`id`);--> statement-breakpoint
CREATE INDEX `subscriptions_session` ON `subscriptions` (`session_id`);