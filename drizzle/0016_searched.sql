CREATE INDEX `agreements_waiting` ON `agreements` (`id`) WHERE answer is null;--> statement-breakpoint
CREATE INDEX `medicine_runs_fetcher` ON `medicine_runs` (`step`,`fetcher_id`);--> statement-breakpoint
CREATE INDEX `medicine_runs_emergency` ON `medicine_runs` (`emergency_id`) WHERE emergency_id is not null;--> statement-breakpoint
CREATE INDEX `care_assignments_open` ON `care_assignments` (`person_id`) WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX `care_assignments_emergency` ON `care_assignments` (`emergency_id`) WHERE emergency_id is not null;--> statement-breakpoint
CREATE INDEX `care_buddies_open` ON `care_buddies` (`person_id`) WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX `care_contacts_noted` ON `care_contacts` (`at`) WHERE note <> '';--> statement-breakpoint
CREATE INDEX `care_entries_emergency` ON `care_entries` (`emergency_id`) WHERE emergency_id is not null;--> statement-breakpoint
CREATE INDEX `emergencies_leader` ON `emergencies` (`leader_id`);--> statement-breakpoint
CREATE INDEX `group_complaints_open` ON `group_complaints` (`settled_at`) WHERE settled_at is null;--> statement-breakpoint
CREATE INDEX `group_pickups_complaint` ON `group_pickups` (`complaint_id`) WHERE complaint_id is not null;--> statement-breakpoint
CREATE INDEX `group_pickups_named` ON `group_pickups` (`group_buy_id`) WHERE taken_by is not null;--> statement-breakpoint
CREATE INDEX `group_receipts_buy` ON `group_receipts` (`group_buy_id`,`id`);--> statement-breakpoint
CREATE INDEX `group_statements_filled` ON `group_statements` (`group_buy_id`) WHERE parsed <> '[]';--> statement-breakpoint
CREATE INDEX `group_lines_buy` ON `group_lines` (`group_buy_id`);--> statement-breakpoint
CREATE INDEX `group_orders_worded` ON `group_orders` (`group_buy_id`) WHERE comment <> '';--> statement-breakpoint
CREATE INDEX `group_waiting_buy` ON `group_waiting` (`group_buy_id`);--> statement-breakpoint
CREATE INDEX `group_buys_over` ON `group_buys` (`closed_at`,`cancelled_at`);--> statement-breakpoint
CREATE INDEX `group_buys_running` ON `group_buys` (`leader_id`) WHERE settled_at is null and cancelled_at is null;--> statement-breakpoint
CREATE INDEX `group_items_left` ON `group_items` (`id`) WHERE leftover > 0;--> statement-breakpoint
CREATE INDEX `letters_expiry` ON `letters` (`expires_at`) WHERE used_at is null and revoked_at is null;--> statement-breakpoint
CREATE INDEX `promises_state` ON `promises` (`state`,`helper_id`);--> statement-breakpoint
CREATE INDEX `need_joins_undoable` ON `need_joins` (`joined_at`) WHERE changed <> '{}';--> statement-breakpoint
CREATE INDEX `thanks_to` ON `thanks` (`to_person`,`thanked_at`);--> statement-breakpoint
CREATE INDEX `deliveries_done` ON `deliveries` (`updated_at`) WHERE channel <> 'inbox' and due_at is null;--> statement-breakpoint
CREATE INDEX `subscriptions_gone` ON `subscriptions` (`gone_at`) WHERE gone_at is not null;--> statement-breakpoint
CREATE INDEX `notice_files_file` ON `notice_files` (`file_id`);--> statement-breakpoint
CREATE INDEX `events_action` ON `events` (`action`,`id`);--> statement-breakpoint
CREATE INDEX `roll_askings_door` ON `roll_askings` (`door_id`,`round`);--> statement-breakpoint
CREATE INDEX `passes_expiry` ON `passes` (`expires_at`);--> statement-breakpoint
CREATE INDEX `sessions_ends` ON `sessions` (`ends_at`);--> statement-breakpoint
CREATE INDEX `occupancies_relation` ON `occupancies` (`until`,`relation`,`since`);--> statement-breakpoint
CREATE INDEX `occupancies_unsettled` ON `occupancies` (`unsettled_since`) WHERE unsettled_since is not null;--> statement-breakpoint
CREATE INDEX `people_sign_in_any` ON `people` (`sign_in_fold`);--> statement-breakpoint
CREATE INDEX `people_served` ON `people` (`id`) WHERE account_since is null and closed_at is null;--> statement-breakpoint
CREATE INDEX `supply_lots_left` ON `supply_lots` (`item_id`) WHERE amount > 0;--> statement-breakpoint
CREATE INDEX `ticket_merges_undoable` ON `ticket_merges` (`merged_at`) WHERE changed is not null;--> statement-breakpoint
CREATE INDEX `ticket_reports_first` ON `ticket_reports` (`first_ticket_id`);--> statement-breakpoint
CREATE INDEX `tickets_assignee` ON `tickets` (`assignee_id`) WHERE live = 1 and assignee_id is not null;--> statement-breakpoint
CREATE INDEX `tickets_unfinished` ON `tickets` (`desk`,`state`) WHERE state in ('open', 'inProgress', 'deferred', 'completed');