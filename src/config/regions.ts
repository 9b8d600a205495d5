/** The vendors behind the provider kinds, as far as hosts go. */
export type Vendor = 'alibaba' | 'huawei';

/**
 * Source: endpoint map of Alibaba Cloud's SDK for DataWorks. A region outside the map is none of DataWorks: the rule by
 * which the SDK then makes up a host leads nowhere.
 */
const DATAWORKS_REGIONS = [
  ...['ap-northeast-1', 'ap-northeast-2', 'ap-southeast-1', 'ap-southeast-3', 'ap-southeast-5', 'cn-beijing'],
  ...['cn-beijing-finance-1', 'cn-chengdu', 'cn-hangzhou', 'cn-hongkong', 'cn-north-2-gov-1', 'cn-shanghai'],
  ...['cn-shanghai-finance-1', 'cn-shenzhen', 'cn-shenzhen-finance-1', 'cn-wulanchabu', 'cn-zhangjiakou'],
  ...['eu-central-1', 'eu-west-1', 'me-east-1', 'me-central-1', 'us-east-1', 'us-west-1'],
];
/** Regions of the same map that one central host serves. */
const DATAWORKS_CENTRAL_REGIONS = ['ap-south-1', 'ap-southeast-2', 'cn-hangzhou-finance', 'cn-huhehaote', 'cn-qingdao'];

/** Source: regions with an endpoint of the factory API in DataArts Studio's reference, then those only its SDK has. */
const DATAARTS_REGIONS = [
  ...['cn-north-1', 'cn-north-2', 'cn-north-4', 'cn-north-9', 'cn-east-2', 'cn-east-3', 'cn-south-1'],
  ...['cn-southwest-2', 'ap-southeast-1', 'ap-southeast-2', 'ap-southeast-3', 'sa-brazil-1', 'la-south-2'],
  ...['na-mexico-1', 'cn-north-11', 'cn-east-4', 'ap-southeast-4', 'af-south-1', 'ru-northwest-2', 'ru-moscow-1'],
  ...['la-north-2', 'tr-west-1', 'me-east-1', 'eu-west-101', 'ae-ad-1', 'my-kualalumpur-1'],
];

/** The regions for which no endpoint need be configured. */
export const KNOWN_REGIONS: Readonly<Record<Vendor, readonly string[]>> = {
  alibaba: [...DATAWORKS_REGIONS, ...DATAWORKS_CENTRAL_REGIONS].sort(),
  huawei: [...DATAARTS_REGIONS].sort(),
};

/** The public endpoint of a known region. */
export function endpointOf(vendor: Vendor, region: string): string {
  if (vendor === 'huawei') return `https://dayu.${region}.${huaweiDomain(region)}`;
  return DATAWORKS_CENTRAL_REGIONS.includes(region)
    ? 'https://dataworks.aliyuncs.com'
    : `https://dataworks.${region}.aliyuncs.com`;
}

/** Where Huawei Cloud issues tokens for a region. */
export function iamEndpointOf(region: string): string {
  return `https://iam.${region}.${huaweiDomain(region)}`;
}

function huaweiDomain(region: string): string {
  return region.startsWith('eu-') ? 'myhuaweicloud.eu' : 'myhuaweicloud.com';
}
