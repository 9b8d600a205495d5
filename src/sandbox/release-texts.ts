import type { Random } from './random.ts';

/** What a run of the population deploys, why, and who did it. */
export interface ReleaseText {
  readonly objectName: string;
  readonly description: string;
  readonly creator: string;
}

type Words = readonly [string, ...string[]];

interface Subject {
  readonly tables: Words;
  readonly reasons: Words;
  /** User ids, as the vendor has them: decimal text. */
  readonly people: Words;
}

const SUBJECTS: Readonly<Record<string, Subject>> = {
  '10000': {
    tables: [
      'dwd_order_detail_di',
      'dws_order_settlement_1d',
      'ods_order_refund_di',
      'ads_order_board_1h',
      'dim_shop_df',
    ],
    reasons: [
      'Refunds of the last hour counted twice',
      'Settlement per shop and currency',
      'Late orders go to yesterday’s partition',
      'Board: add cancelled orders',
      'Split the order detail by channel',
    ],
    people: ['1107550004253538', '1107550004259921', '1379463177661207'],
  },
  '10001': {
    tables: ['fin_ledger_daily_di', 'fin_invoice_match_di', 'ads_revenue_month_1m', 'dim_account_df'],
    reasons: [
      'Month end: revenue by legal entity',
      'Match invoices by order and amount',
      'Round to cents after the exchange rate',
      'Quarterly audit: keep the booking reference',
    ],
    people: ['1500880012347716', '1500880012340092'],
  },
  '56160': {
    tables: [
      'dwd_stock_movement_di',
      'dws_stock_level_1d',
      'ads_replenish_plan_1d',
      'ods_scanner_event_hi',
      'dim_bin_df',
    ],
    reasons: [
      'Scanner events arrive out of order',
      'Stock level per bin instead of per hall',
      '补货计划：按供应商交期',
      'Retire the old replenishment node',
      '修复库存盘点重复行',
    ],
    people: ['1379463177661207', '2041177300985514', '2041177300985502'],
  },
};

const ANY_SUBJECT: Subject = {
  tables: ['dwd_event_di', 'dws_event_1d'],
  reasons: ['Daily build', 'Repair the partition filter'],
  people: ['1107550004253538'],
};

/** A believable release for a workspace. */
export function drawRelease(projectId: string, random: Random): ReleaseText {
  const { tables, reasons, people } = SUBJECTS[projectId] ?? ANY_SUBJECT;
  return { objectName: random.pick(tables), description: random.pick(reasons), creator: random.pick(people) };
}
