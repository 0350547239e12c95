import { SUPERSEDED } from '../../protocol/superseded.ts';

/** Work that somebody waits for. */
interface Job {
  readonly work: AsyncGenerator<unknown, unknown>;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** What the worker does between messages beside training, which waits for it. Of each name only the newest is done: an older one is dropped and rejects. */
export class LatestRequests {
  readonly #jobs = new Map<string, Job>();

  do<Result>(name: string, work: AsyncGenerator<unknown, Result>): Promise<Result> {
    this.drop(name);
    return new Promise((resolve, reject) => {
      this.#jobs.set(name, { work, resolve: resolve as Job['resolve'], reject });
    });
  }

  /** Drops the job of a name, or all of them. */
  drop(name?: string): void {
    for (const [known, job] of this.#jobs) {
      if (name !== undefined && known !== name) continue;
      this.#jobs.delete(known);
      void job.work.return(undefined);
      job.reject(new Error(SUPERSEDED));
    }
  }

  get isIdle(): boolean {
    return this.#jobs.size === 0;
  }

  /** One pull of each. */
  async pull(): Promise<void> {
    for (const [name, job] of [...this.#jobs]) {
      try {
        const { done, value } = await job.work.next();
        if (!done) continue;
        job.resolve(value);
      } catch (error) {
        job.reject(error instanceof Error ? error : new Error(String(error)));
      }
      if (this.#jobs.get(name) === job) this.#jobs.delete(name);
    }
  }
}
