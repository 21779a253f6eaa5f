import type { Translate } from '#app/i18n/index.ts';
import {
  type BatchState,
  DELIVERY_CHANNELS,
  DELIVERY_VENUES,
  type DeliveryChannel,
  type DeliveryVenue,
} from '#app/modules/delivery/index.ts';
import type { Tone } from '#app/ui/index.ts';

/** How urgent a batch in this state looks. */
export const STATE_TONES: Readonly<Record<BatchState, Tone>> = {
  received: 'wait',
  validated: 'now',
  rejected: 'wait',
  posted: 'ok',
  superseded: 'neutral',
  reversed: 'neutral',
};

export const venueName = (t: Translate, venue: DeliveryVenue): string =>
  venue === 'unstated' ? t('delivery.unstated') : t(`common.venue.${venue}`);
export const channelName = (t: Translate, channel: DeliveryChannel): string =>
  channel === 'unstated' ? t('delivery.unstated') : t(`common.channel.${channel}`);

export const venueOptions = (t: Translate) =>
  DELIVERY_VENUES.map((value) => ({ value, label: venueName(t, value) }));
export const channelOptions = (t: Translate) =>
  DELIVERY_CHANNELS.map((value) => ({ value, label: channelName(t, value) }));
