CREATE TABLE `ticket_costs` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`ticket_id` integer NOT NULL,
	`amount` integer NOT NULL,
	`payer` text NOT NULL,
	`what` text NOT NULL,
	`entered_by` integer NOT NULL,
	`entered_at` text NOT NULL,
	`taken_back_at` text,
	`taken_back_by` integer
);
--> statement-breakpoint
CREATE INDEX `ticket_costs_ticket` ON `ticket_costs` (`ticket_id`);--> statement-breakpoint
CREATE TABLE `ticket_duties` (
	`category` text NOT NULL,
	`urgency` text NOT NULL,
	`leads` text NOT NULL,
	`helps` text,
	`respond_minutes` integer NOT NULL,
	`repair_minutes` integer NOT NULL,
	`late` text NOT NULL,
	`changed_at` text NOT NULL,
	`changed_by` integer NOT NULL,
	PRIMARY KEY(`category`, `urgency`)
);
--> statement-breakpoint
CREATE TABLE `ticket_entries` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`ticket_id` integer NOT NULL,
	`at` text NOT NULL,
	`by` integer,
	`side` text NOT NULL,
	`kind` text NOT NULL,
	`internal` integer NOT NULL,
	`body` text NOT NULL,
	`details` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `ticket_entries_ticket` ON `ticket_entries` (`ticket_id`,`id`);--> statement-breakpoint
CREATE TABLE `ticket_files` (
	`ticket_id` integer NOT NULL,
	`file_id` integer NOT NULL,
	`report_id` integer,
	`entry_id` integer,
	`shared` integer NOT NULL,
	PRIMARY KEY(`ticket_id`, `file_id`)
);
--> statement-breakpoint
CREATE INDEX `ticket_files_file` ON `ticket_files` (`file_id`);--> statement-breakpoint
CREATE TABLE `ticket_handovers` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`ticket_id` integer NOT NULL,
	`from_desk` text NOT NULL,
	`to_desk` text NOT NULL,
	`why` text NOT NULL,
	`offered_by` integer NOT NULL,
	`offered_at` text NOT NULL,
	`lapses_at` text NOT NULL,
	`answer` text,
	`answered_at` text,
	`answered_by` integer,
	`answer_why` text
);
--> statement-breakpoint
CREATE INDEX `ticket_handovers_ticket` ON `ticket_handovers` (`ticket_id`);--> statement-breakpoint
CREATE INDEX `ticket_handovers_open` ON `ticket_handovers` (`to_desk`) WHERE answer is null;--> statement-breakpoint
CREATE TABLE `ticket_merges` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`from_id` integer NOT NULL,
	`into_id` integer NOT NULL,
	`merged_at` text NOT NULL,
	`merged_by` integer NOT NULL,
	`reports` text NOT NULL,
	`undone_at` text,
	`undone_by` integer
);
--> statement-breakpoint
CREATE INDEX `ticket_merges_into` ON `ticket_merges` (`into_id`);--> statement-breakpoint
CREATE INDEX `ticket_merges_from` ON `ticket_merges` (`from_id`);--> statement-breakpoint
CREATE TABLE `ticket_ratings` (
	`ticket_id` integer NOT NULL,
	`person_id` integer NOT NULL,
	`stars` integer NOT NULL,
	`words` text NOT NULL,
	`rated_at` text NOT NULL,
	PRIMARY KEY(`ticket_id`, `person_id`)
);
--> statement-breakpoint
CREATE TABLE `ticket_reports` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`ticket_id` integer NOT NULL,
	`first_ticket_id` integer NOT NULL,
	`unit` text NOT NULL,
	`person_id` integer NOT NULL,
	`reported_by` integer NOT NULL,
	`how` text NOT NULL,
	`words` text NOT NULL,
	`reported_at` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `ticket_reports_ticket` ON `ticket_reports` (`ticket_id`);--> statement-breakpoint
CREATE INDEX `ticket_reports_person` ON `ticket_reports` (`person_id`,`id`);--> statement-breakpoint
CREATE INDEX `ticket_reports_writer` ON `ticket_reports` (`reported_by`,`id`);--> statement-breakpoint
CREATE INDEX `ticket_reports_unit` ON `ticket_reports` (`unit`,`id`);--> statement-breakpoint
CREATE TABLE `tickets` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`category` text NOT NULL,
	`urgency` text NOT NULL,
	`place` text NOT NULL,
	`place_key` text NOT NULL,
	`scope` text NOT NULL,
	`common` integer NOT NULL,
	`title` text NOT NULL,
	`words` text NOT NULL,
	`state` text NOT NULL,
	`live` integer NOT NULL,
	`opened_at` text NOT NULL,
	`opened_by` integer NOT NULL,
	`changed_at` text NOT NULL,
	`desk` text NOT NULL,
	`helper` text,
	`assignee_id` integer,
	`assigned_at` text,
	`assigned_by` integer,
	`respond_by` text NOT NULL,
	`responded_at` text,
	`repair_by` text NOT NULL,
	`clock_left` integer,
	`clock_minutes` integer NOT NULL,
	`sort_at` text NOT NULL,
	`unanswered_at` text,
	`near_at` text,
	`over_at` text,
	`escalated_at` text,
	`escalated_desk` text,
	`deferred_until` text,
	`deferred_why` text,
	`completed_at` text,
	`completed_by` integer,
	`late` integer,
	`closed_at` text,
	`closed_by` integer,
	`declined_why` text,
	`reopened` integer NOT NULL,
	`merged_into_id` integer,
	`state_before` text,
	`need_id` integer,
	`notice_id` integer
);
--> statement-breakpoint
CREATE INDEX `tickets_desk_state` ON `tickets` (`desk`,`state`,`sort_at`,`id`);--> statement-breakpoint
CREATE INDEX `tickets_desk_due` ON `tickets` (`desk`,`sort_at`,`id`) WHERE live = 1;--> statement-breakpoint
CREATE INDEX `tickets_desk_place` ON `tickets` (`desk`,`place_key`,`id`) WHERE live = 1;--> statement-breakpoint
CREATE INDEX `tickets_desk_person` ON `tickets` (`desk`,`assignee_id`,`sort_at`,`id`) WHERE live = 1;--> statement-breakpoint
CREATE INDEX `tickets_desk_done` ON `tickets` (`desk`,`completed_at`);--> statement-breakpoint
CREATE INDEX `tickets_scope` ON `tickets` (`scope`,`opened_at`) WHERE common = 1 and state in ('open', 'inProgress', 'deferred', 'completed');--> statement-breakpoint
CREATE INDEX `tickets_place` ON `tickets` (`place`,`id`);--> statement-breakpoint
CREATE INDEX `tickets_escalated` ON `tickets` (`escalated_desk`,`sort_at`) WHERE live = 1 and escalated_desk is not null;--> statement-breakpoint
CREATE INDEX `tickets_opened` ON `tickets` (`opened_at`);