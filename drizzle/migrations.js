import journal from './meta/_journal.json';
import m0000 from './0000_house.sql';
import m0001 from './0001_search.sql';
import m0002 from './0002_neighbours.sql';
import m0003 from './0003_neighbours_kept.sql';
import m0004 from './0004_emergency.sql';
import m0005 from './0005_emergency_kept.sql';
import m0006 from './0006_once_answers.sql';
import m0007 from './0007_second_person.sql';
import m0008 from './0008_names_folded.sql';
import m0009 from './0009_once_said.sql';
import m0010 from './0010_once_path.sql';
import m0011 from './0011_sent_again.sql';
import m0012 from './0012_doors_at_once.sql';
import m0013 from './0013_unsettled_home.sql';
import m0014 from './0014_call_instead.sql';
import m0015 from './0015_need_offers.sql';
import m0016 from './0016_searched.sql';

  export default {
    journal,
    migrations: {
      m0000,
m0001,
m0002,
m0003,
m0004,
m0005,
m0006,
m0007,
m0008,
m0009,
m0010,
m0011,
m0012,
m0013,
m0014,
m0015,
m0016
    }
  }
  