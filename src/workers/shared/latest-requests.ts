import { SUPERSEDED } from '../../protocol/superseded.ts';

/** Work whose result a caller awaits. */
interface PendingRequest {
  readonly work: AsyncGenerator<unknown, unknown>;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Advances requested work piece by piece between messages, while training waits. Of each name only the newest work is kept: an older
 * one is dropped and rejects with SUPERSEDED.
 */
export class LatestRequests {
  readonly #jobs = new Map<string, PendingRequest>();

  do<Result>(name: string, work: AsyncGenerator<unknown, Result>): Promise<Result> {
    this.drop(name);
    return new Promise((resolve, reject) => {
      this.#jobs.set(name, { work, resolve: resolve as PendingRequest['resolve'], reject });
    });
  }

  /** Drops the work of one name, or all of it. */
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
