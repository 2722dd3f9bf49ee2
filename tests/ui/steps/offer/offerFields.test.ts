import { describe, expect, test } from 'vitest';
import { draftOffers } from '../../../../src/domain/offer/draft';
import { FIND_OUT, type Drafts, type FoundDraft } from '../../../../src/domain/offer/fieldDraft';
import type { Offer } from '../../../../src/domain/offer/decisions';
import { OFFER_FIELDS, type Evidence } from '../../../../src/domain/offer/offer';
import {
  accept,
  acceptAll,
  bringBack,
  countFields,
  drop,
  renew,
  shownFields,
  write,
  type ShownField,
} from '../../../../src/ui/steps/offer/offerFields';
import { countAnswer, estAnswer } from '../../../../src/ui/steps/offer/offerAnswer';
import { sampleProfile } from '../../../domain/offer/profiles';
import { inBoth } from '../../text/inBoth';

const size: Evidence = { column: '', kind: 'count', value: 866, overall: 7043, rows: 866 };
const bill: Evidence = { column: 'bill', kind: 'mean', value: 30, overall: 60, rows: 866 };
const cheap: FoundDraft = {
  pattern: 'price-low',
  facts: [{ aspect: 'price', sense: 'amount', far: true }],
  evidence: [bill],
};
const other: Evidence = { ...bill, column: 'calls' };
const cheapest: FoundDraft = { ...cheap, pattern: 'fastest', evidence: [other] };
const drafts: Drafts = {
  ...(Object.fromEntries(OFFER_FIELDS.map((field) => [field, FIND_OUT])) as Drafts),
  est: { ...cheap, pattern: 'best-value' },
  proof: { pattern: 'count', facts: [], evidence: [size] },
  price: cheap,
};
const context = { columns: [], rowNoun: 'customer' } as const;
const shown = (offer: Offer) => shownFields(OFFER_FIELDS, offer, drafts, { ...context, columns: [] });
const fieldOf = (offer: Offer, field: string) => shown(offer).find((each) => each.field === field)!;

/** An offer whose drafts were all taken while the page was in Chinese, as a file would keep it. */
function acceptedInChinese(show: (offer: Offer) => ShownField[]): Offer {
  const [, command] = inBoth(() => JSON.stringify(acceptAll('s1', show({}))));
  return (JSON.parse(command) as { decisions: Offer }).decisions;
}

function acceptedWords(fields: ShownField[]): string[] {
  return fields.flatMap(({ state, text }) => (state === 'accepted' ? [text] : []));
}

describe('a field is shown', () => {
  test('as its draft, in the page’s language', () => {
    expect(fieldOf({}, 'est')).toEqual({ field: 'est', state: 'draft', text: 'best value', evidence: [bill], draft: drafts.est, hasDraft: true }); // prettier-ignore
    expect(inBoth(() => fieldOf({}, 'proof').text)).toEqual([
      'we already serve 866 customers like this',
      '已有 866 位客户和他们一样选择了我们',
    ]);
  });

  test('as empty where the data say nothing', () => {
    expect(fieldOf({}, 'need')).toEqual({ field: 'need', state: 'empty', text: '', evidence: [], hasDraft: false });
  });

  test('as it was decided, whatever the draft', () => {
    const offer: Offer = {
      est: { how: 'accepted', draft: cheapest },
      need: { how: 'written', text: 'want rest', evidence: [] },
      price: { how: 'dropped' },
      product: { how: 'dropped' },
    };
    expect(fieldOf(offer, 'est')).toEqual({ field: 'est', state: 'accepted', text: 'fastest', evidence: [other], draft: cheapest, hasDraft: true }); // prettier-ignore
    expect(fieldOf(offer, 'need')).toMatchObject({ state: 'written', text: 'want rest', evidence: [], hasDraft: false }); // prettier-ignore
    expect(fieldOf(offer, 'price')).toMatchObject({ state: 'dropped', text: '', evidence: [], hasDraft: true });
    expect(fieldOf(offer, 'product')).toMatchObject({ state: 'dropped', hasDraft: false });
    expect(countFields(shown(offer))).toEqual({ decided: 4, drafts: 1, findOut: 5 });
  });

  test('in the order of the sentence, then the canvas', () => {
    expect(shown({}).map(({ field }) => field)).toEqual([...OFFER_FIELDS]);
  });
});

describe('what the person does', () => {
  const price = fieldOf({}, 'price');
  const decided = (decision?: object) => ({ kind: 'decide-field', segment: 's1', field: 'price', ...decision });

  test('accepting keeps the draft, not its words', () => {
    expect(accept('s1', price)).toEqual(decided({ decision: { how: 'accepted', draft: cheap } }));
  });

  test('what was accepted is worded in the language of the page, whichever it was accepted in', () => {
    const offer = acceptedInChinese(shown);
    expect(inBoth(() => acceptedWords(shown(offer)).join(' | '))).toEqual([
      'best value | we already serve 866 customers like this | Low entry price: bill 30 on average',
      '最划算 | 已有 866 位客户和他们一样选择了我们 | 入门低价：“bill”平均 30',
    ]);
  });

  test.each(['cluster-markets.en', 'cluster-markets.zh'] as const)('%s reads wholly in its language', async (name) => {
    const { profile, columns } = await sampleProfile(name);
    for (const drafts of draftOffers(profile, columns, [0, 1, 2, 3], true)) {
      const show = (offer: Offer) => shownFields(OFFER_FIELDS, offer, drafts, { columns, rowNoun: 'business' });
      const offer = acceptedInChinese(show);
      const [english, chinese] = inBoth(() => acceptedWords(show(offer)).join('\n'));
      expect(english.split('\n').length).toBeGreaterThan(4);
      if (name.endsWith('en')) expect(english).not.toMatch(/\p{Script=Han}/u);
      // Units and IT stand in the Chinese headings themselves.
      else expect(chinese.replace(/IT|GB|Mbps/g, '')).not.toMatch(/[A-Za-z]/);
    }
  });

  test('writing keeps the figures that the draft or what was accepted came from', () => {
    expect(write('s1', price, 'Ten off')).toEqual(
      decided({ decision: { how: 'written', text: 'Ten off', evidence: [bill] } }),
    );
    const accepted = fieldOf({ price: { how: 'accepted', draft: { ...cheap, evidence: [other] } } }, 'price');
    expect(write('s1', accepted, 'Ten off')).toEqual(
      decided({ decision: { how: 'written', text: 'Ten off', evidence: [other] } }),
    );
    const empty = fieldOf({}, 'need');
    expect(write('s1', empty, 'want rest')).toMatchObject({ field: 'need', decision: { how: 'written', evidence: [] } }); // prettier-ignore
  });

  test('an emptied field, and one that is brought back, is its draft’s again', () => {
    expect(write('s1', price, '')).toStrictEqual(decided());
    expect(bringBack('s1', price)).toStrictEqual(decided());
  });

  test('dropping', () => {
    expect(drop('s1', price)).toEqual(decided({ decision: { how: 'dropped' } }));
  });

  test('accepting all takes the drafts only', () => {
    const offer: Offer = { est: { how: 'dropped' }, need: { how: 'written', text: 'want rest', evidence: [] } };
    expect(acceptAll('s1', shown(offer))).toEqual({
      kind: 'decide-fields',
      segment: 's1',
      decisions: {
        proof: { how: 'accepted', draft: drafts.proof },
        price: { how: 'accepted', draft: cheap },
      },
    });
  });

  test('keeping what was decided with the figures of now leaves out those that are gone', () => {
    const present = (each: Evidence) => (each.kind === 'count' ? undefined : { ...each, value: 31 });
    const { facts } = cheap;
    const written = fieldOf({ price: { how: 'written', text: 'Low', evidence: [size, bill] } }, 'price');
    const now = { ...bill, value: 31 };
    expect(renew('s1', written, present)).toEqual(
      decided({ decision: { how: 'written', text: 'Low', evidence: [now] } }),
    );
    const accepted = fieldOf({ price: { how: 'accepted', draft: cheap } }, 'price');
    expect(renew('s1', accepted, present)).toEqual(
      decided({ decision: { how: 'accepted', draft: { ...cheap, evidence: [now] } } }),
    );
    const lost: FoundDraft = { pattern: 'keep-and-add', facts: [...facts, ...facts], evidence: [bill, size] };
    const losing = fieldOf({ price: { how: 'accepted', draft: lost } }, 'price');
    expect(renew('s1', losing, present)).toEqual(
      decided({ decision: { how: 'written', text: losing.text, evidence: [now] } }),
    );
  });
});

test('the answer says the -est, and how many fields are decided', () => {
  const est = (text: string): Offer => ({ est: { how: 'written', text, evidence: [] } });
  expect(inBoth(() => estAnswer(shown({})))).toEqual(['Draft: the best value.', '草稿：最划算。']);
  expect(inBoth(() => estAnswer(shown(est('quietest'))))).toEqual(['The quietest.', 'quietest。']);
  expect(inBoth(() => estAnswer(shown({ est: { how: 'dropped' } })))).toEqual(['No -est yet.', '还没有定“最”什么。']);
  const answer = (decided: number, drafts: number, findOut: number) => countAnswer({ decided, drafts, findOut });
  expect(inBoth(() => answer(7, 1, 2))).toEqual(['7 of 10 fields decided; 2 to find out.', '10 项已定 7 项，待查 2 项。']); // prettier-ignore
  expect(inBoth(() => answer(7, 3, 0))).toEqual(['7 of 10 fields decided.', '10 项已定 7 项。']);
  expect(inBoth(() => answer(10, 0, 0))).toEqual(['All 10 fields are decided.', '10 项都已定下。']);
});
