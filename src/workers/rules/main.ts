import { stepsDown } from '../../descent/descend.ts';
import { WAYS } from '../../descent/trajectory.ts';
import { wordsOf } from '../../model/error-message.ts';
import { readRace } from '../../model/settings/read-race.ts';
import type { RulesCommands, RulesReport } from '../../protocol/rules.ts';
import type { Handlers } from '../../protocol/server.ts';
import { Jobs } from '../shared/latest-requests.ts';
import { Inbox, say } from '../shared/request-queue.ts';
import { CostStudy } from './cost-study.ts';
import { RaceEquipping } from './race-resources.ts';
import { Races } from './races.ts';
import { Slices } from './slices.ts';

/* One loop for the view Rules, beside the workers that train what is watched and what figures need: it answers what has
 * arrived, then pulls what somebody waits for, or else the race once. */

const complain = (error: unknown) => say<RulesReport>({ fault: { message: wordsOf(error) } });
const clock = () => performance.now();

const equipping = new RaceEquipping(clock, complain);
const jobs = new Jobs();
const races = new Races({
  equip: (config) => equipping.equip(config),
  clock,
  onSeed: (id, rows) => say<RulesReport>({ through: { id, rows } }),
  wake: () => inbox.wake(),
});
const cost = new CostStudy({
  equip: (images) => equipping.equipLearners(images),
  clock,
  wake: () => inbox.wake(),
});
const slices = new Slices(races, (count) => equipping.images.load('train', count));

const handlers: Handlers<RulesCommands> = {
  open: async ({ base }) => {
    equipping.images.open(base);
    return undefined;
  },
  race: async ({ config, rows }) => races.start(readRace(config), rows),
  steer: async ({ what }) => {
    races.steer(what);
    return undefined;
  },
  state: (args) => races.state(args),
  slice: (args) => {
    for (const way of WAYS) jobs.drop(way);
    return jobs.do('slice', slices.measure(args));
  },
  // Ways are walked side by side, each its newest walk.
  walk: async ({ way, from, settings }) => jobs.do(way, stepsDown(slices.surface, way, from, settings)),
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
    else if (!races.isIdle || !cost.isIdle) {
      // By turns: a race may take an hour.
      await races.pull();
      await cost.pull();
    } else if (inbox.isEmpty) {
      if (races.isOver && cost.isIdle) equipping.images.rest();
      await inbox.sleep();
    }
    await inbox.breathe();
  }
}

self.addEventListener('unhandledrejection', ({ reason }) => complain(reason));
loop().catch(complain);
