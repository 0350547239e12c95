import { makeLearner } from '../../engine/rules/make-learner.ts';
import { wordsOf } from '../../model/words-of.ts';
import type { RulesCommands, RulesReport } from '../../protocol/rules.ts';
import type { Handlers } from '../../protocol/server.ts';
import { Equipping } from '../equipment.ts';
import { Inbox, say } from '../inbox.ts';
import { Jobs } from '../jobs.ts';
import { Races } from './races.ts';
import { Slices } from './slices.ts';

/* One loop for the view Rules, beside the workers that train what is watched and what figures need: it answers what has arrived, then pulls what somebody waits for, or else the race once. */

const complain = (error: unknown) => say<RulesReport>({ fault: { message: wordsOf(error) } });
const clock = () => performance.now();

const equipping = new Equipping('Rules cannot race', clock);
const jobs = new Jobs();
const races = new Races({
  equip: async (config) => ({ ...(await equipping.equip(config)), makeLearner: (setup) => makeLearner('reference', setup) }),
  clock,
  onSeed: (id, rows) => say<RulesReport>({ through: { id, rows } }),
  wake: () => inbox.wake(),
});
const slices = new Slices(races, (count) => equipping.load('train', count));

const handlers: Handlers<RulesCommands> = {
  open: async ({ base }) => {
    equipping.open(base);
    return undefined;
  },
  race: async ({ config, rows }) => races.start(config, rows),
  steer: async ({ what }) => {
    races.steer(what);
    return undefined;
  },
  state: (args) => races.state(args),
  slice: (args) => jobs.do('slice', slices.measure(args)),
  walk: async () => {
    throw new Error('Not yet.');
  },
  measureCost: async () => undefined,
  cost: async () => ({ phase: 'idle', points: [], share: 0 }),
  beat: async () => undefined,
};

const inbox = new Inbox<RulesCommands>(handlers, ['slice', 'walk']);

async function loop(): Promise<never> {
  for (;;) {
    await inbox.answerAll();
    if (!jobs.isIdle) await jobs.pull();
    else if (!races.isIdle) await races.pull();
    else if (inbox.isEmpty) {
      if (races.isOver) equipping.rest();
      await inbox.sleep();
    }
    await inbox.breathe();
  }
}

self.addEventListener('unhandledrejection', ({ reason }) => complain(reason));
loop().catch(complain);
