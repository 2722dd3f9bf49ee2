import { resultCsv } from './resultCsv';
import { serve } from './serve';

serve({ resultCsv });
