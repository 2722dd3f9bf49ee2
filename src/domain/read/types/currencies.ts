/** Signs and codes (ISO 4217) of currencies as they stand before or behind an amount; 元 and 块 are not among them. */
const CURRENCIES = [
  ...['HK$', 'NT$', 'US$', 'NZ$', 'S$', 'A$', 'C$', 'R$', '$', '¥', '￥', '€', '£', '₩', '₹', '₽', '₫', '฿', '₺', '₱'],
  ...['₪', '₴', '円', '人民币', '美元', '欧元', '英镑', '日元', '港元', '港币', '新台币', '台币', '澳门元'],
  ...['RMB', 'CNY', 'USD', 'EUR', 'HKD', 'MOP', 'TWD', 'GBP', 'JPY', 'CHF', 'SEK', 'NOK', 'DKK', 'BRL', 'PLN', 'RUB'],
  ...['SGD', 'AUD', 'CAD', 'NZD', 'KRW', 'INR', 'VND', 'THB', 'IDR', 'MYR', 'PHP', 'TRY', 'CZK', 'HUF', 'MXN', 'ZAR'],
  ...['kr.', 'kr', 'zł', 'Kč', 'Rp', 'Rs.', 'Rs', 'RM'],
];

/** One of them, as a part of a regular expression. */
export const CURRENCY = CURRENCIES.map((currency) => currency.replace(/[$.]/g, '\\$&')).join('|');
