import { stop, type Problem } from '../domain/common/problem';
import type { Result } from '../domain/common/result';
import type { ProjectRecord } from '../domain/project/record';
import type { Clock, ProjectLocks, ProjectStore } from './ports';

/** The projects that are kept on this computer. */
export class ProjectList {
  /** Latest first. */
  projects = $state.raw<ProjectRecord[]>([]);
  /** How many cannot be read. */
  unreadable = $state(0);
  problem = $state.raw<Problem>();
  /** The last one that was deleted; it can be brought back until the next one is, or the page is left. */
  deleted = $state.raw<ProjectRecord>();

  constructor(
    private readonly store: ProjectStore,
    private readonly locks: ProjectLocks,
    private readonly clock: Pick<Clock, 'now' | 'newId'>,
  ) {}

  async refresh(): Promise<void> {
    const answer = await this.store.list();
    if (answer.ok) {
      this.projects = answer.value.projects;
      this.unreadable = answer.value.unreadable;
    } else {
      this.problem = answer.problems[0];
    }
  }

  async rename(id: string, name: string): Promise<void> {
    if (name.trim() === '') return;
    await this.alone(id, () => this.store.rename(id, name.trim(), this.clock.now()));
  }

  async duplicate(id: string, name: string): Promise<void> {
    await this.then(() => this.store.duplicate(id, { id: this.clock.newId(), name, changed: this.clock.now() }));
  }

  async remove(id: string): Promise<void> {
    await this.forgetDeleted();
    const project = this.projects.find((candidate) => candidate.id === id);
    const removed = await this.alone(id, () => this.store.remove(id));
    if (!removed) return;
    // While this tab holds it no other tab takes it for good.
    await this.locks.hold(id, () => {});
    this.deleted = project;
  }

  async bringBack(): Promise<void> {
    const project = this.deleted;
    if (!project) return;
    this.deleted = undefined;
    this.locks.release(project.id);
    await this.then(() => this.store.restore(project.id));
  }

  /** What was deleted is gone for good, but for what another tab can still bring back. */
  async forgetDeleted(): Promise<void> {
    if (this.deleted) this.locks.release(this.deleted.id);
    this.deleted = undefined;
    const ids = await this.store.deletedIds();
    const spared: string[] = [];
    for (const id of ids.ok ? ids.value : []) {
      if (await this.locks.hold(id, () => {})) this.locks.release(id);
      else spared.push(id);
    }
    await this.then(() => this.store.purge(spared));
  }

  /** Everything was erased, or could not be. */
  forget(problem: Problem | undefined): void {
    this.problem = problem;
    if (problem) return;
    this.projects = [];
    this.unreadable = 0;
    this.deleted = undefined;
  }

  dismiss(): void {
    this.problem = undefined;
  }

  /** Only where no other tab has it open. */
  private async alone(id: string, work: () => Promise<Result<void>>): Promise<boolean> {
    if (!(await this.locks.hold(id, () => {}))) {
      const name = this.projects.find((project) => project.id === id)?.document.name ?? '';
      this.problem = stop('open-elsewhere', { name });
      return false;
    }
    try {
      return await this.then(work);
    } finally {
      this.locks.release(id);
    }
  }

  private async then(work: () => Promise<Result<void>>): Promise<boolean> {
    const answer = await work();
    this.problem = answer.ok ? undefined : answer.problems[0];
    await this.refresh();
    return answer.ok;
  }
}
