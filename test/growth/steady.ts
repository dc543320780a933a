const laid = 'as many as somebody has set up by hand'
const words = 'a word of a short list'

/** Tables that stay as they are however long an estate runs, each with the reason. All others grow. */
export const steady: Record<string, string> = {
  addresses: 'as many as the estate has homes, from its first day',
  boards: 'one row',
  estate: 'one row',
  group_settings: 'one row',
  push_keys: 'one row',
  digest_preferences: words,
  held_words: words,
  listing_categories: words,
  ticket_duties: words,
  channels: laid,
  import_batches: laid,
  neighbour_buildings: laid,
  organisations: laid,
  plan_duties: laid,
  plan_lines: laid,
  plan_texts: laid,
  plans: laid,
  shift_roles: laid,
  supply_items: laid,
  supply_recipes: laid,
  supply_stores: laid,
  appointments: 'as many as the estate has posts and terms',
  helper_profiles: 'one for each neighbour who helps, of whom every asking chooses',
  attempts: 'what is over goes every night',
  jobs: 'what is done goes at once',
}

/** What comes with people and their homes and not with what happens to them: there is one of it for each of them. */
export const lived = [
  'addresses',
  'appointments',
  'helper_profiles',
  'message_preferences',
  'occupancies',
  'people',
  'sessions',
  'subscriptions',
]
