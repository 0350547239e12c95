import { deleteDB, openDB } from 'idb';
import { afterEach, expect, test, vi } from 'vitest';
import { Database, type DatabaseOptions, isFull } from './database.ts';

type Stores = { things: { key: string; value: number } };

const name = `test-${crypto.randomUUID()}`;
const opened: Database<Stores>[] = [];

afterEach(async () => {
  vi.restoreAllMocks();
  await Promise.all(opened.splice(0).map((database) => database.close()));
  await deleteDB(name);
});

/** Makes a database that lists what it reports. */
function makeDatabase(options: Partial<DatabaseOptions<Stores>> = {}): { database: Database<Stores>; reports: string[] } {
  const reports: string[] = [];
  const database = new Database<Stores>({
    name,
    version: 1,
    stores: { things: {} },
    deadline: 5000,
    reopen: false,
    onOpen: (fresh) => void reports.push(fresh ? 'fresh' : 'open'),
    onError: (storageError) => reports.push(storageError),
    ...options,
  });
  opened.push(database);
  return { database, reports };
}

const put = (database: Database<Stores>, value: number) => database.write((writing) => writing.objectStore('things').put(value, 'one'));
const get = async (database: Database<Stores>) => (await database.reach()).get('things', 'one');

test.each([
  ['when it is needed', false, ['open']],
  ['at once', true, ['open', 'fresh']],
])('a deleted database is created again %s', async (_, reopen, expected) => {
  const { database, reports } = makeDatabase({ reopen });
  await put(database, 1);
  await deleteDB(name);
  await vi.waitFor(() => expect(reports).toEqual(expected));
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(reports).toEqual(expected);
  await put(database, 2);
  expect([await get(database), reports]).toEqual([2, ['open', 'fresh']]);
});

test('a refusal to open is retried only if the database was open before', async () => {
  const { database, reports } = makeDatabase();
  const refuseOnce = () =>
    vi.spyOn(indexedDB, 'open').mockImplementationOnce(() => {
      throw new DOMException('Internal error', 'UnknownError');
    });
  refuseOnce();
  await expect(database.reach()).rejects.toSatisfy((error) => !isFull(error));
  await put(database, 1);
  await deleteDB(name);
  refuseOnce();
  await put(database, 2);
  expect(reports).toEqual(['unavailable', 'open', 'fresh']);
});

test('a write that loses its connection runs again, one that fails otherwise does not', async () => {
  const { database } = makeDatabase();
  const connection = await database.reach();
  let runs = 0;
  await database.write(async (writing) => {
    await writing.objectStore('things').put(++runs, 'one');
    if (runs > 1) return;
    connection.dispatchEvent(new Event('close'));
    throw new DOMException('lost', 'AbortError');
  });
  expect([runs, await get(database)]).toEqual([2, 2]);
  const failed = database.write(async (writing) => {
    await writing.objectStore('things').put(++runs, 'one');
    throw new DOMException('full', 'QuotaExceededError');
  });
  await expect(failed).rejects.toSatisfy(isFull);
  expect([runs, await get(database)]).toEqual([3, 2]);
});

test('other calls wait until `read` has read the content; if it fails, the database counts as unavailable', async () => {
  await put(makeDatabase().database, 7);
  const read: (number | undefined)[] = [];
  const { database } = makeDatabase({ read: async (connection) => void read.push(await connection.get('things', 'one')) });
  await database.reach();
  expect(read).toEqual([7]);
  const { database: damaged, reports } = makeDatabase({ read: () => Promise.reject(new Error('damaged')) });
  await expect(damaged.reach()).rejects.toSatisfy((error) => !isFull(error));
  expect(reports).toEqual(['unavailable']);
});

test('a blocked upgrade is reported once, also after the deadline', async () => {
  const other = await openDB(name, 1);
  const { database, reports } = makeDatabase({ version: 2, deadline: 50 });
  await expect(database.reach()).rejects.toThrow('blocked');
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(reports).toEqual(['blocked']);
  other.close();
  await vi.waitFor(() => expect(reports).toEqual(['blocked', 'open']));
  await database.reach();
});

test('a closed database reports nothing', async () => {
  const { database, reports } = makeDatabase({ reopen: true });
  await put(database, 1);
  await database.close();
  await deleteDB(name);
  expect(reports).toEqual(['open']);
});
