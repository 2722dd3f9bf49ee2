import { serveThroughPorts } from './serve';
import { shardService } from './shardService';

serveThroughPorts(shardService());
