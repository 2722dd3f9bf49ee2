import { describe, expect, test } from 'vitest';
import { aspectOf, topicOf, type Topic } from '../../../src/domain/offer/topics';

/** Every heading that has the topic; "none" for those that are to have none. */
type Expected = Partial<Record<Topic | 'none', string>>;

function check(expected: Expected) {
  for (const [topic, headings] of Object.entries(expected)) {
    for (const heading of headings.split(' | '))
      expect([heading, topicOf(heading) ?? 'none']).toEqual([heading, topic]);
  }
}

describe('the headings of the samples', () => {
  test('Telco customers', () => {
    check({
      who: 'gender | SeniorCitizen | Partner | Dependents',
      product: 'PhoneService | MultipleLines | InternetService | StreamingTV | StreamingMovies',
      price: 'MonthlyCharges | TotalCharges',
      channel: 'PaperlessBilling | PaymentMethod',
      promotion: 'Contract | tenure',
      service: 'TechSupport | OnlineSecurity | OnlineBackup | DeviceProtection',
      outcome: 'Churn',
      none: 'customerID',
    });
  });

  test('Wholesale customers: goods are told by having made the segments, not by their names', () => {
    check({
      channel: 'Channel',
      who: 'Region',
      none: 'Fresh | Milk | Grocery | Frozen | Detergents_Paper | Delicassen',
    });
  });

  test('cluster markets, English and Chinese', () => {
    check({
      who: 'Market | Place | District | Line of trade | Staff | IT staff',
      product:
        'Broadband (Mbps) | Upload (GB a month) | Download (GB a month) | Fixed lines | Mobile cards | Cloud and IT services | Security cameras',
      price: 'Monthly bill (yuan)',
      channel: 'Payment',
      promotion: 'Year joined | Contract ends',
      service: 'Complaints last year',
      none: 'Business ID',
    });
    check({
      who: '市场类型 | 场所 | 行政区 | 行业 | 员工人数 | IT人员',
      product:
        '宽带（Mbps） | 上行流量（GB/月） | 下行流量（GB/月） | 固定电话（线） | 移动卡（张） | 云与IT服务（项） | 监控摄像头（个）',
      price: '月均费用（元）',
      channel: '缴费方式',
      promotion: '入网年份 | 合同到期日',
      service: '上年投诉（次）',
      none: '客户编号',
    });
  });
});

describe('headings of common exports', () => {
  test('retail and CRM', () => {
    check({
      who: 'Age | Annual Income (k$) | Year_Birth | Education | Marital_Status | Kidhome | Geography | Job title | Industry | Employees | Annual revenue | City | Country | EstimatedSalary',
      price:
        'Spending Score (1-100) | Monetary | UnitPrice | Total_Trans_Amt | customer_lifetime_value | AvgBasketValue',
      channel: 'NumWebPurchases | NumStorePurchases | Lead Source | Referral channel | Device',
      promotion:
        'Recency | Frequency | order_count | last_purchase_date | Dt_Customer | Customer since | NumDealsPurchases | AcceptedCmp3 | Coupon used | Discount',
      service: 'Complain | NPS | Satisfaction Score | Return rate | Warranty | Delivery mode',
      product: 'Product category | Brand | Quantity | HasCrCard | NumOfProducts',
      outcome: 'Response | Exited | Attrition_Flag',
      none: 'CreditScore | Latitude | Balance | Zip Code | Avg_Utilization_Ratio',
    });
  });

  test('telecom', () => {
    check({
      promotion: 'Account length | Months_on_book | Contract type',
      product: "Int'l Plan | VMail Message | Day Mins | Data usage | Avg Monthly GB Download | roaming_minutes",
      service: 'CustServ Calls | Support tickets | 报修次数 | 技术支持',
      price: 'ARPU | Monthly fee | 套餐费',
    });
  });

  test('in Chinese', () => {
    check({
      who: '性别 | 年龄 | 城市 | 职业 | 月收入 | 学历 | 婚姻状况 | 省份 | 企业规模',
      price: '消费金额 | 累计消费金额 | 客单价 | 月租费',
      channel: '渠道来源 | 支付方式 | 门店',
      promotion:
        '会员等级 | 购买次数 | 最近一次购买日期 | 优惠券使用 | 注册时间 | 在网时长 | 距上次购买天数 | 合约类型',
      product: '套餐 | 品类 | 流量 | 通话时长',
      service: '退货次数 | 满意度 | 客服来电',
      outcome: '是否流失',
    });
  });
});

test('time with the seller is told from time since: one grows as the other falls', () => {
  expect(['tenure', '在网时长', 'Months_on_book'].map(aspectOf)).toEqual(['tenure', 'tenure', 'tenure']);
  expect(['Year joined', '入网年份', 'Customer since'].map(aspectOf)).toEqual(['since', 'since', 'since']);
  expect(['Age', 'Year_Birth'].map(aspectOf)).toEqual(['age', 'birth']);
  expect(['Recency', 'last_purchase_date'].map(aspectOf)).toEqual(['recency', 'last-seen']);
});
