/** An access point that is in reach. */
export interface AccessPoint {
  readonly ssid: string;
  /** Left out: open. */
  readonly password?: string;
  readonly channel?: number;
  /** dBm. */
  readonly rssi?: number;
  readonly bssid?: readonly number[];
  readonly hidden?: boolean;
}
