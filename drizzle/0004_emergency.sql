CREATE TABLE `care_assignments` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`entry_id` integer NOT NULL,
	`person_id` integer NOT NULL,
	`purpose` text NOT NULL,
	`emergency_id` integer,
	`starts_at` text NOT NULL,
	`until` text NOT NULL,
	`assigned_by` integer NOT NULL,
	`ended_at` text,
	`ended_by` integer
);
--> statement-breakpoint
CREATE INDEX `care_assignments_entry` ON `care_assignments` (`entry_id`);--> statement-breakpoint
CREATE INDEX `care_assignments_person` ON `care_assignments` (`person_id`);--> statement-breakpoint
CREATE TABLE `care_buddies` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`entry_id` integer NOT NULL,
	`person_id` integer NOT NULL,
	`asked_by` integer NOT NULL,
	`asked_at` text NOT NULL,
	`agreed_at` text,
	`ended_at` text,
	`ended_by` integer
);
--> statement-breakpoint
CREATE INDEX `care_buddies_entry` ON `care_buddies` (`entry_id`);--> statement-breakpoint
CREATE INDEX `care_buddies_person` ON `care_buddies` (`person_id`);--> statement-breakpoint
CREATE TABLE `care_contacts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`entry_id` integer NOT NULL,
	`at` text NOT NULL,
	`by` integer NOT NULL,
	`way` text NOT NULL,
	`outcome` text NOT NULL,
	`note` text NOT NULL,
	`emergency_id` integer
);
--> statement-breakpoint
CREATE INDEX `care_contacts_entry` ON `care_contacts` (`entry_id`,`at`);--> statement-breakpoint
CREATE INDEX `care_contacts_emergency` ON `care_contacts` (`emergency_id`);--> statement-breakpoint
CREATE TABLE `care_entries` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`person_id` integer NOT NULL,
	`unit` text NOT NULL,
	`basis` text NOT NULL,
	`emergency_id` integer,
	`consent_how` text NOT NULL,
	`consent_at` text NOT NULL,
	`consent_taken_by` integer NOT NULL,
	`consent_words` text NOT NULL,
	`family_helps` integer NOT NULL,
	`changed_at` text NOT NULL,
	`changed_by` integer NOT NULL,
	`every_days` integer,
	`way` text NOT NULL,
	`next_due` text,
	`last_contact_at` text,
	`last_contact_by` integer,
	`ended_at` text,
	`ended_by` integer,
	`ended_why` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `care_entries_person` ON `care_entries` (`person_id`) WHERE "care_entries"."ended_at" is null;--> statement-breakpoint
CREATE INDEX `care_entries_unit` ON `care_entries` (`unit`);--> statement-breakpoint
CREATE INDEX `care_entries_due` ON `care_entries` (`next_due`);--> statement-breakpoint
CREATE TABLE `care_fields` (
	`entry_id` integer NOT NULL,
	`field` text NOT NULL,
	`value` text NOT NULL,
	PRIMARY KEY(`entry_id`, `field`)
);
--> statement-breakpoint
CREATE TABLE `care_views` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`entry_id` integer NOT NULL,
	`viewer_id` integer NOT NULL,
	`viewed_at` text NOT NULL,
	`purpose` text NOT NULL,
	`emergency_id` integer,
	`fields` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `care_views_entry` ON `care_views` (`entry_id`,`id`);--> statement-breakpoint
CREATE INDEX `care_views_viewer` ON `care_views` (`viewer_id`);--> statement-breakpoint
CREATE TABLE `medicine_handovers` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`run_id` integer NOT NULL,
	`at` text NOT NULL,
	`by` integer NOT NULL,
	`step` text NOT NULL,
	`note` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `medicine_handovers_run` ON `medicine_handovers` (`run_id`);--> statement-breakpoint
CREATE TABLE `medicine_runs` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`entry_id` integer NOT NULL,
	`medicine` text NOT NULL,
	`dose` text NOT NULL,
	`place` text NOT NULL,
	`days_left` integer NOT NULL,
	`asked_at` text NOT NULL,
	`asked_by` integer NOT NULL,
	`fetcher_id` integer,
	`step` text NOT NULL,
	`emergency_id` integer,
	`ended_at` text,
	`erase_at` text,
	`erased_at` text
);
--> statement-breakpoint
CREATE INDEX `medicine_runs_entry` ON `medicine_runs` (`entry_id`);--> statement-breakpoint
CREATE INDEX `medicine_runs_erase` ON `medicine_runs` (`erase_at`);--> statement-breakpoint
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
CREATE TABLE `emergency_lessons` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`emergency_id` integer NOT NULL,
	`words` text NOT NULL,
	`by` integer,
	`at` text NOT NULL,
	`task_id` integer
);
--> statement-breakpoint
CREATE INDEX `emergency_lessons_emergency` ON `emergency_lessons` (`emergency_id`);--> statement-breakpoint
CREATE INDEX `emergency_lessons_by` ON `emergency_lessons` (`by`);--> statement-breakpoint
CREATE TABLE `emergency_reports` (
	`emergency_id` integer PRIMARY KEY NOT NULL,
	`published_by` integer NOT NULL,
	`goes_out_at` text NOT NULL
);
--> statement-breakpoint
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
CREATE INDEX `courses_starts` ON `courses` (`starts_at`,`id`);--> statement-breakpoint
CREATE TABLE `supply_count_lines` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`count_id` integer NOT NULL,
	`lot_id` integer NOT NULL,
	`expected` integer NOT NULL,
	`counted` integer NOT NULL,
	`reason` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `supply_count_lines_lot` ON `supply_count_lines` (`count_id`,`lot_id`);--> statement-breakpoint
CREATE TABLE `supply_counts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`store_id` integer NOT NULL,
	`at` text NOT NULL,
	`by` integer NOT NULL,
	`from_paper` integer NOT NULL,
	`key` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `supply_counts_once` ON `supply_counts` (`key`);--> statement-breakpoint
CREATE INDEX `supply_counts_store` ON `supply_counts` (`store_id`,`id`);--> statement-breakpoint
CREATE TABLE `supply_items` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`unit_word` text NOT NULL,
	`minimum` integer,
	`use_per_day` integer,
	`person_day` integer,
	`created_at` text NOT NULL,
	`created_by` integer NOT NULL,
	`low_told_at` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `supply_items_name` ON `supply_items` (`name`);--> statement-breakpoint
CREATE TABLE `supply_lots` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`item_id` integer NOT NULL,
	`store_id` integer NOT NULL,
	`code` text NOT NULL,
	`expires_on` text,
	`amount` integer NOT NULL,
	`created_at` text NOT NULL,
	`expiry_told_at` text,
	CONSTRAINT "supply_lots_never_below_zero" CHECK(amount >= 0)
);
--> statement-breakpoint
CREATE INDEX `supply_lots_item` ON `supply_lots` (`item_id`,`expires_on`);--> statement-breakpoint
CREATE INDEX `supply_lots_store` ON `supply_lots` (`store_id`);--> statement-breakpoint
CREATE TABLE `supply_moves` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`lot_id` integer NOT NULL,
	`item_id` integer NOT NULL,
	`store_id` integer NOT NULL,
	`pieces` integer NOT NULL,
	`kind` text NOT NULL,
	`at` text NOT NULL,
	`by` integer NOT NULL,
	`dispatch_id` integer,
	`donation_id` integer,
	`count_id` integer,
	`key` text NOT NULL,
	CONSTRAINT "supply_moves_something" CHECK(pieces <> 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `supply_moves_once` ON `supply_moves` (`key`,`lot_id`);--> statement-breakpoint
CREATE INDEX `supply_moves_lot` ON `supply_moves` (`lot_id`);--> statement-breakpoint
CREATE INDEX `supply_moves_item` ON `supply_moves` (`item_id`,`id`);--> statement-breakpoint
CREATE INDEX `supply_moves_dispatch` ON `supply_moves` (`dispatch_id`);--> statement-breakpoint
CREATE INDEX `supply_moves_donation` ON `supply_moves` (`donation_id`);--> statement-breakpoint
CREATE TABLE `supply_packings` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kit_lot_id` integer NOT NULL,
	`part_lot_id` integer NOT NULL,
	`part_id` integer NOT NULL,
	`per_kit` integer NOT NULL,
	`pieces` integer NOT NULL,
	`taken_back` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `supply_packings_kit` ON `supply_packings` (`kit_lot_id`);--> statement-breakpoint
CREATE TABLE `supply_recipes` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kit_id` integer NOT NULL,
	`part_id` integer NOT NULL,
	`pieces` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `supply_recipes_part` ON `supply_recipes` (`kit_id`,`part_id`);--> statement-breakpoint
CREATE TABLE `supply_stores` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`place` text NOT NULL,
	`name` text NOT NULL,
	`created_at` text NOT NULL,
	`created_by` integer NOT NULL,
	`closed_at` text,
	`closed_by` integer
);
--> statement-breakpoint
CREATE TABLE `supply_dispatches` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`store_id` integer NOT NULL,
	`item_id` integer NOT NULL,
	`emergency_id` integer,
	`drill` integer NOT NULL,
	`title` text NOT NULL,
	`basis` text,
	`scopes` text NOT NULL,
	`total` integer NOT NULL,
	`kept` integer NOT NULL,
	`most` integer,
	`seed` text NOT NULL,
	`created_at` text NOT NULL,
	`created_by` integer NOT NULL,
	`key` text NOT NULL,
	`sent_at` text,
	`sent_by` integer,
	`dropped_at` text,
	`dropped_by` integer,
	`closed_at` text,
	`closed_by` integer,
	`returned` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `supply_dispatches_once` ON `supply_dispatches` (`key`);--> statement-breakpoint
CREATE INDEX `supply_dispatches_emergency` ON `supply_dispatches` (`emergency_id`);--> statement-breakpoint
CREATE INDEX `supply_dispatches_store` ON `supply_dispatches` (`store_id`,`id`);--> statement-breakpoint
CREATE TABLE `supply_donations` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`giver` text NOT NULL,
	`named` integer NOT NULL,
	`given_at` text NOT NULL,
	`taken_by` integer NOT NULL,
	`thanked_at` text,
	`thanked_by` integer
);
--> statement-breakpoint
CREATE INDEX `supply_donations_given` ON `supply_donations` (`given_at`);--> statement-breakpoint
CREATE TABLE `supply_drops` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`dispatch_id` integer NOT NULL,
	`unit` text NOT NULL,
	`building` text NOT NULL,
	`sort_key` text NOT NULL,
	`people` integer,
	`guessed` integer NOT NULL,
	`pieces` integer NOT NULL,
	`extra` integer NOT NULL,
	`carrier_id` integer,
	`received_at` text,
	`received_by` integer,
	`received_how` text,
	`received_name` text,
	`file_id` integer,
	`missed_at` text,
	`missed_by` integer,
	`missed_why` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `supply_drops_door` ON `supply_drops` (`dispatch_id`,`unit`);--> statement-breakpoint
CREATE INDEX `supply_drops_unit` ON `supply_drops` (`unit`,`id`);--> statement-breakpoint
CREATE INDEX `supply_drops_order` ON `supply_drops` (`dispatch_id`,`sort_key`);--> statement-breakpoint
CREATE INDEX `supply_drops_carrier` ON `supply_drops` (`carrier_id`);--> statement-breakpoint
CREATE TABLE `supply_loans` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`tool_id` integer NOT NULL,
	`unit` text NOT NULL,
	`lent_at` text NOT NULL,
	`lent_by` integer NOT NULL,
	`due_at` text NOT NULL,
	`reminded_at` text,
	`returned_at` text,
	`returned_by` integer,
	`condition` text,
	`words` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `supply_loans_out` ON `supply_loans` (`tool_id`) WHERE returned_at is null;--> statement-breakpoint
CREATE INDEX `supply_loans_tool` ON `supply_loans` (`tool_id`,`id`);--> statement-breakpoint
CREATE INDEX `supply_loans_unit` ON `supply_loans` (`unit`);--> statement-breakpoint
CREATE TABLE `supply_tools` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`store_id` integer NOT NULL,
	`name` text NOT NULL,
	`tag` text NOT NULL,
	`condition` text NOT NULL,
	`created_at` text NOT NULL,
	`created_by` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `supply_tools_tag` ON `supply_tools` (`tag`);--> statement-breakpoint
CREATE INDEX `supply_tools_store` ON `supply_tools` (`store_id`);