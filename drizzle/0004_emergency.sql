CREATE TABLE `emergencies` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`plan_id` integer,
	`kind` text NOT NULL,
	`drill` integer NOT NULL,
	`life` integer NOT NULL,
	`level` text NOT NULL,
	`title` text NOT NULL,
	`reason` text NOT NULL,
	`scopes` text NOT NULL,
	`watch_for` text NOT NULL,
	`what_to_do` text NOT NULL,
	`issued_by` text NOT NULL,
	`language` text NOT NULL,
	`care_as` text NOT NULL,
	`audience` text NOT NULL,
	`modules` text NOT NULL,
	`state` text NOT NULL,
	`starts_at` text NOT NULL,
	`ends_at` text NOT NULL,
	`confirm_by` text NOT NULL,
	`declared_by` integer NOT NULL,
	`declared_at` text NOT NULL,
	`confirmed_by` integer,
	`confirmed_at` text,
	`leader_id` integer NOT NULL,
	`lifted_by` integer,
	`lifted_at` text,
	`lifted_why` text,
	`erase_at` text,
	`erased_at` text
);
--> statement-breakpoint
CREATE INDEX `emergencies_state` ON `emergencies` (`state`);--> statement-breakpoint
CREATE INDEX `emergencies_declared` ON `emergencies` (`declared_at`);--> statement-breakpoint
CREATE TABLE `emergency_duties` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`emergency_id` integer NOT NULL,
	`duty` text NOT NULL,
	`person_id` integer NOT NULL,
	`stand_in` integer NOT NULL,
	`since` text NOT NULL,
	`until` text,
	`given_by` integer
);
--> statement-breakpoint
CREATE INDEX `emergency_duties_emergency` ON `emergency_duties` (`emergency_id`,`duty`);--> statement-breakpoint
CREATE INDEX `emergency_duties_person` ON `emergency_duties` (`person_id`);--> statement-breakpoint
CREATE TABLE `emergency_lines` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`emergency_id` integer NOT NULL,
	`kind` text NOT NULL,
	`duty` text,
	`zh` text NOT NULL,
	`en` text NOT NULL,
	`phone` text,
	`place` text,
	`position` integer NOT NULL,
	`ticked_at` text,
	`ticked_by` integer
);
--> statement-breakpoint
CREATE INDEX `emergency_lines_emergency` ON `emergency_lines` (`emergency_id`,`position`);--> statement-breakpoint
CREATE TABLE `emergency_texts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`emergency_id` integer NOT NULL,
	`language` text NOT NULL,
	`title` text NOT NULL,
	`watch_for` text NOT NULL,
	`what_to_do` text NOT NULL,
	`question` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `emergency_texts_emergency` ON `emergency_texts` (`emergency_id`);--> statement-breakpoint
CREATE TABLE `plan_duties` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`plan_id` integer NOT NULL,
	`duty` text NOT NULL,
	`person_id` integer NOT NULL,
	`stand_in` integer NOT NULL,
	`named_at` text NOT NULL,
	`named_by` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `plan_duties_person` ON `plan_duties` (`plan_id`,`duty`,`person_id`);--> statement-breakpoint
CREATE INDEX `plan_duties_who` ON `plan_duties` (`person_id`);--> statement-breakpoint
CREATE TABLE `plan_lines` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`plan_id` integer NOT NULL,
	`kind` text NOT NULL,
	`duty` text,
	`zh` text NOT NULL,
	`en` text NOT NULL,
	`phone` text,
	`place` text,
	`position` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `plan_lines_plan` ON `plan_lines` (`plan_id`,`position`);--> statement-breakpoint
CREATE TABLE `plan_texts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`plan_id` integer NOT NULL,
	`language` text NOT NULL,
	`title` text NOT NULL,
	`watch_for` text NOT NULL,
	`what_to_do` text NOT NULL,
	`question` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `plan_texts_language` ON `plan_texts` (`plan_id`,`language`);--> statement-breakpoint
CREATE TABLE `plans` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`life` integer NOT NULL,
	`level` text NOT NULL,
	`hours` integer NOT NULL,
	`audience` text NOT NULL,
	`modules` text NOT NULL,
	`care_as` text NOT NULL,
	`created_at` text NOT NULL,
	`created_by` integer,
	`changed_at` text,
	`changed_by` integer,
	`retired_at` text,
	`retired_by` integer
);
--> statement-breakpoint
CREATE INDEX `plans_kind` ON `plans` (`kind`);--> statement-breakpoint
CREATE TABLE `roll_answers` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`door_id` integer NOT NULL,
	`emergency_id` integer NOT NULL,
	`round` integer NOT NULL,
	`state` text,
	`undoes` integer,
	`how` text NOT NULL,
	`by` integer,
	`thread` integer,
	`from_unit` text,
	`words` text NOT NULL,
	`at` text NOT NULL,
	`recorded_at` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `roll_answers_door` ON `roll_answers` (`door_id`,`round`);--> statement-breakpoint
CREATE INDEX `roll_answers_emergency` ON `roll_answers` (`emergency_id`,`recorded_at`);--> statement-breakpoint
CREATE INDEX `roll_answers_by` ON `roll_answers` (`by`);--> statement-breakpoint
CREATE TABLE `roll_askings` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`door_id` integer NOT NULL,
	`emergency_id` integer NOT NULL,
	`round` integer NOT NULL,
	`rung` text NOT NULL,
	`person_id` integer,
	`asked_at` text NOT NULL,
	`accepted_at` text,
	`ended_at` text,
	`ended` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `roll_askings_open` ON `roll_askings` (`door_id`) WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX `roll_askings_emergency` ON `roll_askings` (`emergency_id`,`door_id`);--> statement-breakpoint
CREATE INDEX `roll_askings_person` ON `roll_askings` (`person_id`,`emergency_id`);--> statement-breakpoint
CREATE TABLE `roll_doors` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`emergency_id` integer NOT NULL,
	`unit` text NOT NULL,
	`rank` integer NOT NULL,
	`round` integer NOT NULL,
	`opening` text NOT NULL,
	`state` text NOT NULL,
	`doubt` integer NOT NULL,
	`answer_id` integer,
	`answered_at` text,
	`known_state` text,
	`known_at` text,
	`due_at` text,
	`at_desk` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `roll_doors_unit` ON `roll_doors` (`emergency_id`,`unit`);--> statement-breakpoint
CREATE INDEX `roll_doors_state` ON `roll_doors` (`emergency_id`,`state`,`rank`);--> statement-breakpoint
CREATE INDEX `roll_doors_due` ON `roll_doors` (`emergency_id`,`due_at`) WHERE due_at is not null;--> statement-breakpoint
CREATE TABLE `roll_rounds` (
	`emergency_id` integer NOT NULL,
	`round` integer NOT NULL,
	`started_at` text NOT NULL,
	`started_by` integer,
	PRIMARY KEY(`emergency_id`, `round`)
);
--> statement-breakpoint
CREATE TABLE `shift_askings` (
	`shift_id` integer NOT NULL,
	`person_id` integer NOT NULL,
	`asked_at` text NOT NULL,
	PRIMARY KEY(`shift_id`, `person_id`)
);
--> statement-breakpoint
CREATE INDEX `shift_askings_person` ON `shift_askings` (`person_id`,`asked_at`);--> statement-breakpoint
CREATE TABLE `shift_roles` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`about` text NOT NULL,
	`skills` text NOT NULL,
	`trained` integer NOT NULL,
	`created_at` text NOT NULL,
	`created_by` integer NOT NULL,
	`retired_at` text,
	`retired_by` integer
);
--> statement-breakpoint
CREATE TABLE `shifts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`emergency_id` integer,
	`role_id` integer NOT NULL,
	`place` text NOT NULL,
	`meet` text NOT NULL,
	`starts_at` text NOT NULL,
	`ends_at` text NOT NULL,
	`capacity` integer NOT NULL,
	`created_at` text NOT NULL,
	`created_by` integer NOT NULL,
	`cancelled_at` text,
	`cancelled_by` integer,
	`cancelled_why` text
);
--> statement-breakpoint
CREATE INDEX `shifts_starts` ON `shifts` (`starts_at`,`id`);--> statement-breakpoint
CREATE INDEX `shifts_emergency` ON `shifts` (`emergency_id`);--> statement-breakpoint
CREATE TABLE `shift_signups` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`shift_id` integer NOT NULL,
	`person_id` integer NOT NULL,
	`state` text NOT NULL,
	`place` integer,
	`signed_at` text NOT NULL,
	`signed_by` integer NOT NULL,
	`promoted_at` text,
	`offered_at` text,
	`took_from` integer,
	`checked_in_at` text,
	`checked_in_by` integer,
	`checked_in_how` text,
	`checked_out_at` text,
	`checked_out_by` integer,
	`checked_out_how` text,
	`ended_at` text,
	`ended_by` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `shift_signups_place` ON `shift_signups` (`shift_id`,`place`) WHERE state = 'in';--> statement-breakpoint
CREATE UNIQUE INDEX `shift_signups_once` ON `shift_signups` (`shift_id`,`person_id`) WHERE state in ('in', 'waiting');--> statement-breakpoint
CREATE INDEX `shift_signups_shift` ON `shift_signups` (`shift_id`,`id`);--> statement-breakpoint
CREATE INDEX `shift_signups_person` ON `shift_signups` (`person_id`,`state`);--> statement-breakpoint
CREATE INDEX `shift_signups_offered` ON `shift_signups` (`offered_at`) WHERE state = 'in' and offered_at is not null;--> statement-breakpoint
CREATE TABLE `tasks` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`emergency_id` integer,
	`place` text NOT NULL,
	`title` text NOT NULL,
	`details` text NOT NULL,
	`due_at` text,
	`state` text NOT NULL,
	`assignee_id` integer,
	`accepted_at` text,
	`asked_id` integer,
	`asked_by` integer,
	`asked_at` text,
	`created_at` text NOT NULL,
	`created_by` integer NOT NULL,
	`done_at` text,
	`done_by` integer,
	`note` text
);
--> statement-breakpoint
CREATE INDEX `tasks_state` ON `tasks` (`state`,`due_at`,`id`);--> statement-breakpoint
CREATE INDEX `tasks_assignee` ON `tasks` (`assignee_id`);--> statement-breakpoint
CREATE INDEX `tasks_asked` ON `tasks` (`asked_id`);--> statement-breakpoint
CREATE INDEX `tasks_emergency` ON `tasks` (`emergency_id`);--> statement-breakpoint
CREATE TABLE `need_dispatches` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`listing_id` integer NOT NULL,
	`person_id` integer NOT NULL,
	`desk` integer NOT NULL,
	`sent_at` text NOT NULL,
	`sent_by` integer,
	`answer_by` text NOT NULL,
	`answer` text,
	`answered_at` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `need_dispatches_open` ON `need_dispatches` (`listing_id`) WHERE answer is null;--> statement-breakpoint
CREATE INDEX `need_dispatches_listing` ON `need_dispatches` (`listing_id`,`id`);--> statement-breakpoint
CREATE INDEX `need_dispatches_person` ON `need_dispatches` (`person_id`,`answer`);--> statement-breakpoint
CREATE TABLE `emergency_needs` (
	`listing_id` integer PRIMARY KEY NOT NULL,
	`emergency_id` integer NOT NULL,
	`unit` text NOT NULL,
	`raised_at` text NOT NULL,
	`closed_at` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `emergency_needs_door` ON `emergency_needs` (`emergency_id`,`unit`) WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX `emergency_needs_emergency` ON `emergency_needs` (`emergency_id`,`raised_at`);--> statement-breakpoint
CREATE TABLE `need_reports` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`listing_id` integer NOT NULL,
	`level` integer NOT NULL,
	`words` text NOT NULL,
	`by` integer,
	`how` text NOT NULL,
	`at` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `need_reports_listing` ON `need_reports` (`listing_id`,`id`);--> statement-breakpoint
CREATE TABLE `course_attendances` (
	`course_id` integer NOT NULL,
	`person_id` integer NOT NULL,
	`enrolled_at` text NOT NULL,
	`enrolled_by` integer NOT NULL,
	`attended_at` text,
	`attended_by` integer,
	`expires_at` text,
	PRIMARY KEY(`course_id`, `person_id`)
);
--> statement-breakpoint
CREATE INDEX `course_attendances_person` ON `course_attendances` (`person_id`);--> statement-breakpoint
CREATE TABLE `courses` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`meet` text NOT NULL,
	`starts_at` text NOT NULL,
	`ends_at` text NOT NULL,
	`skill` text NOT NULL,
	`valid_months` integer,
	`created_at` text NOT NULL,
	`created_by` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `courses_starts` ON `courses` (`starts_at`,`id`);