import type { OfferField } from '../../domain/offer/offer';
import * as m from '../../messages/compiled/messages';

const fieldNames: Record<OfferField, () => string> = {
  who: m.field_who,
  need: m.field_need,
  est: m.field_est,
  proof: m.field_proof,
  product: m.field_product,
  price: m.field_price,
  channel: m.field_channel,
  promotion: m.field_promotion,
  service: m.field_service,
  givenUp: m.field_given_up,
};

/** The name of a field of an offer. */
export function fieldName(field: OfferField): string {
  return fieldNames[field]();
}
