import { engineService } from './engineService';
import { serve } from './serve';

serve(engineService());
