import { makeLearner } from '../../engine/rules/make-learner.ts';
import { stepsDown } from '../../landscape/walk.ts';
import { wordsOf } from '../../model/words-of.ts';
import type { RulesCommands, RulesReport } from '../../protocol/rules.ts';
import type { Handlers } from '../../protocol/server.ts';
import { Equipping } from '../equipment.ts';
import { Inbox, say } from '../inbox.ts';
import { Jobs } from '../jobs.ts';
import { CostStudy } from './cost-study.ts';
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
const cost = new CostStudy({
  equip: async (images) => ({ train: await equipping.load('train', images), makeLearner: (setup) => makeLearner('reference', setup) }),
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
  // Ways are walked side by side, each its newest walk.
  walk: async ({ way, from, settings }) => jobs.do(`walk by ${way}`, stepsDown(slices.surface, way, from, settings)),
  measureCost: async ({ what }) => {
    if (what === 'cancel') cost.cancel();
    else void cost.start();
    return undefined;
  },
  cost: async () => cost.state,
  beat: async () => undefined,
};

const inbox = new Inbox<RulesCommands>(handlers, ['slice', 'walk']);

async function loop(): Promise<never> {
  for (;;) {
    await inbox.answerAll();
    if (!jobs.isIdle) await jobs.pull();
    else if (!races.isIdle) await races.pull();
    else if (!cost.isIdle) await cost.pull();
    else if (inbox.isEmpty) {
      if (races.isOver) equipping.rest();
      await inbox.sleep();
    }
    await inbox.breathe();
  }
}

self.addEventListener('unhandledrejection', ({ reason }) => complain(reason));
loop().catch(complain);
