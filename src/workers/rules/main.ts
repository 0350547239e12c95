import { descentSteps } from '../../descent/descend.ts';
import { OPTIMISERS } from '../../descent/trajectory.ts';
import { readRace } from '../../model/settings/read-race.ts';
import type { RulesCommands, RulesReport } from '../../protocol/rules.ts';
import type { Handlers } from '../../protocol/server.ts';
import { LatestRequests } from '../shared/latest-requests.ts';
import { complain, post, runLoop } from '../shared/loop.ts';
import { CostJob } from './cost-job.ts';
import { RaceResourceLoader } from './race-resources.ts';
import { Races } from './races.ts';
import { Slices } from './slices.ts';

/* The work of the view Rules, in a worker beside those that train and that compute figures. */

const clock = () => performance.now();

const loader = new RaceResourceLoader(clock, complain);
const latest = new LatestRequests();
const races = new Races({
  loadResources: (config) => loader.loadResources(config),
  clock,
  onSeed: (id, rows) => post<RulesReport>({ through: { id, rows } }),
  wake: () => wake(),
});
const cost = new CostJob({
  loadResources: (images) => loader.loadLearnerResources(images),
  clock,
  wake: () => wake(),
});
const slices = new Slices(races, (count) => loader.images.load('train', count));

const handlers: Handlers<RulesCommands> = {
  open: async ({ base }) => {
    loader.images.open(base);
    return undefined;
  },
  race: async ({ config, rows }) => races.start(readRace(config), rows),
  steer: async ({ what }) => {
    races.steer(what);
    return undefined;
  },
  state: (args) => races.state(args),
  slice: (args) => {
    for (const optimiser of OPTIMISERS) latest.drop(optimiser);
    return latest.do('slice', slices.measure(args));
  },
  // The optimisers descend independently; of each only the newest request is kept.
  descend: async ({ optimiser, from, settings }) => latest.do(optimiser, descentSteps(slices.surface, optimiser, from, settings)),
  measureCost: async ({ what }) => {
    if (what === 'cancel') cost.cancel();
    else void cost.start();
    return undefined;
  },
  cost: async () => cost.state,
  ping: async () => undefined,
};

const { wake } = runLoop<RulesCommands>({
  handlers,
  slow: ['slice', 'descend'],
  pull: async () => {
    // The page waits for these.
    if (!latest.isIdle) return latest.pull();
    // Alternates: a race may take an hour.
    await races.pull();
    await cost.pull();
  },
  isIdle: () => latest.isIdle && races.isIdle && cost.isIdle,
  rest: () => {
    if (races.isOver) loader.images.rest();
  },
});
