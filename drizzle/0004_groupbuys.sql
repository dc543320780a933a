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
	`surplus_note` text
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
CREATE INDEX `group_waiting_unit` ON `group_waiting` (`unit`);