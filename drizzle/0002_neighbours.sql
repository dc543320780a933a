CREATE TABLE `group_buys` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`title` text NOT NULL,
	`story` text NOT NULL,
	`leader_id` integer NOT NULL,
	`copied_from_id` integer,
	`created_at` text NOT NULL,
	`created_by` integer NOT NULL,
	`edited_at` text,
	`approval_asked_at` text,
	`approved_at` text,
	`approved_by` integer,
	`refused_why` text,
	`published_at` text,
	`opens_at` text,
	`closes_at` text,
	`shortage` text NOT NULL,
	`remainder` text NOT NULL,
	`fills_at` text,
	`taker_unit` text,
	`gate_homes` integer,
	`gate_amount` integer,
	`gate_pieces` integer,
	`gate_failure` text NOT NULL,
	`gate_hours` integer NOT NULL,
	`stop_homes` integer,
	`freight` integer NOT NULL,
	`freight_share` text NOT NULL,
	`fees` integer NOT NULL,
	`fees_share` text NOT NULL,
	`lots_seed` text,
	`lots_digest` text,
	`stopped_at` text,
	`stopped_by` integer,
	`extended_at` text,
	`closed_at` text,
	`closed_how` text,
	`cancelled_at` text,
	`cancelled_by` integer,
	`cancelled_why` text,
	`version` integer NOT NULL,
	`pay_note` text,
	`pay_file_id` integer,
	`expected_at` text,
	`expected_note` text,
	`arrived_at` text,
	`complaint_hours` integer NOT NULL,
	`settled_at` text,
	`settled_by` integer,
	`surplus_note` text,
	`leftover_listing_id` integer
);
--> statement-breakpoint
CREATE INDEX `group_buys_leader` ON `group_buys` (`leader_id`,`id`);--> statement-breakpoint
CREATE INDEX `group_buys_closing` ON `group_buys` (`closes_at`);--> statement-breakpoint
CREATE TABLE `group_items` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`group_buy_id` integer NOT NULL,
	`position` integer NOT NULL,
	`name` text NOT NULL,
	`unit_word` text NOT NULL,
	`price` integer NOT NULL,
	`pack_size` integer NOT NULL,
	`pack_word` text NOT NULL,
	`min_packs` integer,
	`max_packs` integer,
	`cap` integer,
	`quota` integer,
	`per_grams` integer,
	`typical_grams` integer,
	`pickup_point_id` integer,
	`stopped_at` text,
	`want_total` integer NOT NULL,
	`flex_total` integer NOT NULL,
	`packs` integer,
	`closing_price` integer,
	`total` integer,
	`total_from` text,
	`leftover` integer,
	FOREIGN KEY (`group_buy_id`) REFERENCES `group_buys`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `group_items_buy` ON `group_items` (`group_buy_id`,`position`);--> statement-breakpoint
CREATE TABLE `group_leaders` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`group_buy_id` integer NOT NULL,
	`person_id` integer NOT NULL,
	`added_at` text NOT NULL,
	`added_by` integer NOT NULL,
	`ended_at` text,
	`ended_by` integer
);
--> statement-breakpoint
CREATE INDEX `group_leaders_buy` ON `group_leaders` (`group_buy_id`);--> statement-breakpoint
CREATE INDEX `group_leaders_person` ON `group_leaders` (`person_id`);--> statement-breakpoint
CREATE TABLE `group_photos` (
	`group_buy_id` integer NOT NULL,
	`file_id` integer NOT NULL,
	`position` integer NOT NULL,
	`caption` text NOT NULL,
	PRIMARY KEY(`group_buy_id`, `file_id`)
);
--> statement-breakpoint
CREATE INDEX `group_photos_file` ON `group_photos` (`file_id`);--> statement-breakpoint
CREATE TABLE `group_pickup_points` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`group_buy_id` integer NOT NULL,
	`position` integer NOT NULL,
	`name` text NOT NULL,
	`opens_at` text,
	`closes_at` text
);
--> statement-breakpoint
CREATE INDEX `group_pickup_points_buy` ON `group_pickup_points` (`group_buy_id`,`position`);--> statement-breakpoint
CREATE TABLE `group_price_steps` (
	`item_id` integer NOT NULL,
	`from_pieces` integer NOT NULL,
	`price` integer NOT NULL,
	PRIMARY KEY(`item_id`, `from_pieces`)
);
--> statement-breakpoint
CREATE TABLE `group_settings` (
	`id` integer PRIMARY KEY NOT NULL,
	`approval_since` text,
	`most_open` integer,
	`changed_at` text NOT NULL,
	`changed_by` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `group_complaints` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`group_buy_id` integer NOT NULL,
	`order_id` integer NOT NULL,
	`item_id` integer,
	`pieces` integer,
	`body` text NOT NULL,
	`file_id` integer,
	`at` text NOT NULL,
	`by` integer NOT NULL,
	`settled_at` text,
	`settled_by` integer,
	`settled_how` text,
	`settled_note` text,
	`ledger_id` integer
);
--> statement-breakpoint
CREATE INDEX `group_complaints_buy` ON `group_complaints` (`group_buy_id`,`settled_at`);--> statement-breakpoint
CREATE INDEX `group_complaints_order` ON `group_complaints` (`order_id`);--> statement-breakpoint
CREATE TABLE `group_pickups` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`group_buy_id` integer NOT NULL,
	`order_id` integer NOT NULL,
	`item_id` integer,
	`complaint_id` integer,
	`at` text NOT NULL,
	`by` integer NOT NULL,
	`how` text NOT NULL,
	`taken_by` text,
	`undone_at` text,
	`undone_by` integer
);
--> statement-breakpoint
CREATE INDEX `group_pickups_order` ON `group_pickups` (`order_id`);--> statement-breakpoint
CREATE INDEX `group_pickups_buy` ON `group_pickups` (`group_buy_id`,`at`);--> statement-breakpoint
CREATE TABLE `group_receipts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`group_buy_id` integer NOT NULL,
	`item_id` integer NOT NULL,
	`billed` integer NOT NULL,
	`received` integer NOT NULL,
	`damaged` integer NOT NULL,
	`file_id` integer,
	`note` text,
	`at` text NOT NULL,
	`by` integer NOT NULL,
	`replaced_by_id` integer
);
--> statement-breakpoint
CREATE INDEX `group_receipts_item` ON `group_receipts` (`item_id`,`id`);--> statement-breakpoint
CREATE TABLE `group_claims` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`group_buy_id` integer NOT NULL,
	`order_id` integer NOT NULL,
	`amount` integer NOT NULL,
	`reference` text NOT NULL,
	`at` text NOT NULL,
	`by` integer NOT NULL,
	`answered_at` text,
	`answered_by` integer,
	`ledger_id` integer,
	`refused_why` text
);
--> statement-breakpoint
CREATE INDEX `group_claims_buy` ON `group_claims` (`group_buy_id`);--> statement-breakpoint
CREATE INDEX `group_claims_order` ON `group_claims` (`order_id`);--> statement-breakpoint
CREATE TABLE `group_ledger` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`group_buy_id` integer NOT NULL,
	`order_id` integer,
	`kind` text NOT NULL,
	`amount` integer NOT NULL,
	`at` text NOT NULL,
	`by` integer NOT NULL,
	`reference` text,
	`note` text,
	`file_id` integer,
	`reverses_id` integer,
	`statement_id` integer,
	`key` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `group_ledger_once` ON `group_ledger` (`group_buy_id`,`key`);--> statement-breakpoint
CREATE UNIQUE INDEX `group_ledger_reversed` ON `group_ledger` (`reverses_id`);--> statement-breakpoint
CREATE INDEX `group_ledger_order` ON `group_ledger` (`order_id`);--> statement-breakpoint
CREATE TABLE `group_statements` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`group_buy_id` integer NOT NULL,
	`file_name` text NOT NULL,
	`file_hash` text NOT NULL,
	`parsed` text NOT NULL,
	`created_at` text NOT NULL,
	`created_by` integer NOT NULL,
	`applied_at` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `group_statements_file` ON `group_statements` (`group_buy_id`,`file_hash`);--> statement-breakpoint
CREATE TABLE `group_building_totals` (
	`item_id` integer NOT NULL,
	`building` text NOT NULL,
	`want` integer NOT NULL,
	PRIMARY KEY(`item_id`, `building`)
);
--> statement-breakpoint
CREATE TABLE `group_increments` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`group_buy_id` integer NOT NULL,
	`order_id` integer NOT NULL,
	`item_id` integer NOT NULL,
	`want` integer NOT NULL,
	`flex` integer NOT NULL,
	`at` text NOT NULL,
	`by` integer NOT NULL,
	`for_person` integer,
	`key` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `group_increments_once` ON `group_increments` (`order_id`,`key`,`item_id`);--> statement-breakpoint
CREATE INDEX `group_increments_item` ON `group_increments` (`item_id`,`at`,`id`);--> statement-breakpoint
CREATE INDEX `group_increments_buy` ON `group_increments` (`group_buy_id`);--> statement-breakpoint
CREATE TABLE `group_lines` (
	`order_id` integer NOT NULL,
	`item_id` integer NOT NULL,
	`group_buy_id` integer NOT NULL,
	`want` integer NOT NULL,
	`flex` integer NOT NULL,
	`computed` integer,
	`final` integer,
	`reason` text,
	`amount` integer NOT NULL,
	`grams` integer,
	`changed_at` text,
	`changed_by` integer,
	`changed_why` text,
	PRIMARY KEY(`order_id`, `item_id`)
);
--> statement-breakpoint
CREATE INDEX `group_lines_item` ON `group_lines` (`item_id`);--> statement-breakpoint
CREATE TABLE `group_orders` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`group_buy_id` integer NOT NULL,
	`unit` text NOT NULL,
	`building` text NOT NULL,
	`sort_key` text NOT NULL,
	`placed_at` text NOT NULL,
	`placed_by` integer NOT NULL,
	`for_person` integer,
	`changed_at` text NOT NULL,
	`changed_by` integer NOT NULL,
	`pickup_point_id` integer,
	`comment` text NOT NULL,
	`version` integer NOT NULL,
	`empty_since` text,
	`goods` integer NOT NULL,
	`freight` integer NOT NULL,
	`fees` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `group_orders_home` ON `group_orders` (`group_buy_id`,`unit`);--> statement-breakpoint
CREATE INDEX `group_orders_unit` ON `group_orders` (`unit`,`group_buy_id`);--> statement-breakpoint
CREATE INDEX `group_orders_sort` ON `group_orders` (`group_buy_id`,`sort_key`);--> statement-breakpoint
CREATE INDEX `group_orders_active` ON `group_orders` (`group_buy_id`) WHERE empty_since is null;--> statement-breakpoint
CREATE TABLE `group_waiting` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`group_buy_id` integer NOT NULL,
	`item_id` integer NOT NULL,
	`unit` text NOT NULL,
	`want` integer NOT NULL,
	`asked_at` text NOT NULL,
	`asked_by` integer NOT NULL,
	`for_person` integer,
	`promoted_at` text,
	`withdrawn_at` text
);
--> statement-breakpoint
CREATE INDEX `group_waiting_item` ON `group_waiting` (`item_id`,`id`);--> statement-breakpoint
CREATE INDEX `group_waiting_unit` ON `group_waiting` (`unit`);--> statement-breakpoint
CREATE TABLE `listing_files` (
	`listing_id` integer NOT NULL,
	`file_id` integer NOT NULL,
	PRIMARY KEY(`listing_id`, `file_id`)
);
--> statement-breakpoint
CREATE INDEX `listing_files_file` ON `listing_files` (`file_id`);--> statement-breakpoint
CREATE TABLE `listing_steps` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`listing_id` integer NOT NULL,
	`promise_id` integer,
	`step` text NOT NULL,
	`at` text NOT NULL,
	`by_person` integer,
	`for_person` integer,
	`why` text
);
--> statement-breakpoint
CREATE INDEX `listing_steps_listing` ON `listing_steps` (`listing_id`,`id`);--> statement-breakpoint
CREATE TABLE `listings` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`category` text NOT NULL,
	`title` text NOT NULL,
	`details` text NOT NULL,
	`urgency` integer NOT NULL,
	`rank` integer NOT NULL,
	`state` text NOT NULL,
	`stays` integer NOT NULL,
	`places` integer NOT NULL,
	`unit` text NOT NULL,
	`entrance` text NOT NULL,
	`building` text NOT NULL,
	`person_id` integer NOT NULL,
	`posted_by` integer NOT NULL,
	`posted_at` text NOT NULL,
	`how` text NOT NULL,
	`published_at` text,
	`needed_at` text,
	`stairs` integer NOT NULL,
	`lifting` text NOT NULL,
	`sex_wish` text,
	`loan_days` integer,
	`repeats` text,
	`series_id` integer,
	`round` integer NOT NULL,
	`reopened_at` text,
	`reopened_why` text,
	`chased_at` text,
	`renewed_at` text,
	`changed_at` text NOT NULL,
	`ended_at` text,
	`ended_by` integer,
	`ended_why` text
);
--> statement-breakpoint
CREATE INDEX `listings_entrance` ON `listings` (`rank`,`entrance`,`published_at`,`id`) WHERE state = 'open';--> statement-breakpoint
CREATE INDEX `listings_building` ON `listings` (`rank`,`building`,`published_at`,`id`) WHERE state = 'open';--> statement-breakpoint
CREATE INDEX `listings_estate` ON `listings` (`rank`,`published_at`,`id`) WHERE state = 'open';--> statement-breakpoint
CREATE INDEX `listings_place` ON `listings` (`building`,`entrance`,`state`);--> statement-breakpoint
CREATE INDEX `listings_person` ON `listings` (`person_id`,`state`);--> statement-breakpoint
CREATE INDEX `listings_poster` ON `listings` (`posted_by`,`state`);--> statement-breakpoint
CREATE INDEX `listings_state` ON `listings` (`state`,`changed_at`);--> statement-breakpoint
CREATE TABLE `promises` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`listing_id` integer NOT NULL,
	`place` integer NOT NULL,
	`holds` integer,
	`state` text NOT NULL,
	`helper_id` integer NOT NULL,
	`helper_unit` text NOT NULL,
	`served_id` integer NOT NULL,
	`served_unit` text NOT NULL,
	`promised_at` text NOT NULL,
	`promised_by` integer NOT NULL,
	`handover_at` text,
	`handover_version` integer NOT NULL,
	`handed_at` text,
	`return_by` text,
	`helper_done_at` text,
	`served_done_at` text,
	`minutes` integer,
	`reminded_at` text,
	`chased_at` text,
	`ended_at` text,
	`ended_by` integer,
	`ended_why` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `promises_place` ON `promises` (`listing_id`,`place`) WHERE holds = 1;--> statement-breakpoint
CREATE UNIQUE INDEX `promises_pair` ON `promises` (`listing_id`,`helper_id`,`served_id`) WHERE holds = 1;--> statement-breakpoint
CREATE INDEX `promises_helper` ON `promises` (`helper_id`,`promised_at`);--> statement-breakpoint
CREATE INDEX `promises_served` ON `promises` (`served_id`,`promised_at`);--> statement-breakpoint
CREATE INDEX `promises_promiser` ON `promises` (`promised_by`);--> statement-breakpoint
CREATE INDEX `promises_listing` ON `promises` (`listing_id`,`id`);--> statement-breakpoint
CREATE TABLE `asking_waves` (
	`listing_id` integer NOT NULL,
	`round` integer NOT NULL,
	`wave` integer NOT NULL,
	`circle` integer NOT NULL,
	`asked` integer NOT NULL,
	`chance` integer NOT NULL,
	`asked_at` text NOT NULL,
	PRIMARY KEY(`listing_id`, `round`, `wave`)
);
--> statement-breakpoint
CREATE TABLE `askings` (
	`listing_id` integer NOT NULL,
	`round` integer NOT NULL,
	`person_id` integer NOT NULL,
	`wave` integer NOT NULL,
	`circle` integer NOT NULL,
	`asked_at` text NOT NULL,
	`reasons` text NOT NULL,
	`answer` text,
	`answered_at` text,
	PRIMARY KEY(`listing_id`, `round`, `person_id`)
);
--> statement-breakpoint
CREATE INDEX `askings_person` ON `askings` (`person_id`,`asked_at`);--> statement-breakpoint
CREATE TABLE `blocks` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`blocker_id` integer NOT NULL,
	`blocked_id` integer NOT NULL,
	`blocked_at` text NOT NULL,
	`listing_id` integer,
	`ended_at` text
);
--> statement-breakpoint
CREATE INDEX `blocks_blocker` ON `blocks` (`blocker_id`,`blocked_id`);--> statement-breakpoint
CREATE INDEX `blocks_blocked` ON `blocks` (`blocked_id`);--> statement-breakpoint
CREATE TABLE `helper_profiles` (
	`person_id` integer PRIMARY KEY NOT NULL,
	`categories` text NOT NULL,
	`times` text NOT NULL,
	`skills` text NOT NULL,
	`circle` integer NOT NULL,
	`stairs` integer NOT NULL,
	`lifting` text NOT NULL,
	`sex` text,
	`daily_cap` integer NOT NULL,
	`weekly_cap` integer NOT NULL,
	`urgent_passes_quiet_at` text,
	`paused_until` text,
	`ended_at` text,
	`created_at` text NOT NULL,
	`changed_at` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `held_words` (
	`word` text PRIMARY KEY NOT NULL,
	`removed_at` text,
	`changed_at` text NOT NULL,
	`changed_by` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `listing_categories` (
	`key` text PRIMARY KEY NOT NULL,
	`name` text,
	`retired_at` text,
	`changed_at` text NOT NULL,
	`changed_by` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `moderations` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`listing_id` integer NOT NULL,
	`cause` text NOT NULL,
	`note` text NOT NULL,
	`opened_at` text NOT NULL,
	`opened_by` integer,
	`decided_at` text,
	`decided_by` integer,
	`decision` text,
	`reason` text
);
--> statement-breakpoint
CREATE INDEX `moderations_listing` ON `moderations` (`listing_id`);--> statement-breakpoint
CREATE INDEX `moderations_open` ON `moderations` (`opened_at`) WHERE decided_at is null;--> statement-breakpoint
CREATE INDEX `moderations_decided` ON `moderations` (`decided_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `moderations_reporter` ON `moderations` (`listing_id`,`opened_by`) WHERE cause = 'report';--> statement-breakpoint
CREATE TABLE `neighbour_buildings` (
	`one` text NOT NULL,
	`other` text NOT NULL,
	`set_at` text NOT NULL,
	`set_by` integer NOT NULL,
	PRIMARY KEY(`one`, `other`)
);
--> statement-breakpoint
CREATE INDEX `neighbour_buildings_other` ON `neighbour_buildings` (`other`);--> statement-breakpoint
CREATE TABLE `thanks` (
	`promise_id` integer PRIMARY KEY NOT NULL,
	`to_person` integer NOT NULL,
	`by_person` integer NOT NULL,
	`words` text NOT NULL,
	`thanked_at` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `thread_messages` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`promise_id` integer NOT NULL,
	`written_by` integer NOT NULL,
	`for_person` integer,
	`body` text NOT NULL,
	`written_at` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `thread_messages_promise` ON `thread_messages` (`promise_id`,`id`);--> statement-breakpoint
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
CREATE INDEX `deliveries_person` ON `deliveries` (`person_id`,`message_id`);--> statement-breakpoint
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
CREATE UNIQUE INDEX `subscriptions_endpoint` ON `subscriptions` (`endpoint`) WHERE gone_at is null;--> statement-breakpoint
CREATE INDEX `subscriptions_session` ON `subscriptions` (`session_id`);--> statement-breakpoint
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
CREATE INDEX `tickets_live_place` ON `tickets` (`place`,`opened_at`) WHERE live = 1;--> statement-breakpoint
CREATE INDEX `tickets_escalated` ON `tickets` (`escalated_desk`,`sort_at`) WHERE live = 1 and escalated_desk is not null;--> statement-breakpoint
CREATE INDEX `tickets_opened` ON `tickets` (`opened_at`);--> statement-breakpoint
CREATE INDEX `tickets_need` ON `tickets` (`need_id`) WHERE need_id is not null;--> statement-breakpoint
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
CREATE TABLE `sent_once` (
	`key` text NOT NULL,
	`person_id` integer NOT NULL,
	`path` text NOT NULL,
	`at` text NOT NULL,
	`status` integer,
	`said` text,
	PRIMARY KEY(`person_id`, `key`)
);
--> statement-breakpoint
CREATE INDEX `sent_once_at` ON `sent_once` (`at`);