import { mlKMeansSeeding } from '../domain/cluster/seeding';
import { serveThroughPorts } from './serve';

serveThroughPorts(mlKMeansSeeding);
