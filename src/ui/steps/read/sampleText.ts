import * as m from '../../../messages/compiled/messages';
import type { SampleName } from '../../../domain/project/record';

/** What a sample is called, what is in it, and where it comes from, licence included. */
export function sampleText(sample: SampleName): { name: string; about: string; source: string } {
  switch (sample) {
    case 'telco':
      return { name: m.sample_telco(), about: m.sample_telco_text(), source: m.sample_telco_source() };
    case 'wholesale':
      return { name: m.sample_wholesale(), about: m.sample_wholesale_text(), source: m.sample_wholesale_source() };
    case 'cluster-markets':
      return {
        name: m.sample_cluster_markets(),
        about: m.sample_cluster_markets_text(),
        source: m.sample_cluster_markets_source(),
      };
  }
}
