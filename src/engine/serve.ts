import * as Comlink from 'comlink';
import { holdLife } from './life';

/** Offers a service to the page that started this worker, with the lock that tells the page it lives. */
export function serve(service: object): void {
  Comlink.expose({ ...service, holdLife });
}

/** The same for a worker that other workers ask too, each through a port of its own. */
export function serveThroughPorts(service: object): void {
  serve({ connect: (port: MessagePort) => Comlink.expose(service, port) });
}
