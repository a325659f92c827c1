package tcplab.tcp;

import java.util.Arrays;
import java.util.Set;

/** The settings and deviations in force for one endpoint or host. Immutable. */
public final class Config {
  private static final Setting[] SETTINGS = Setting.values();
  private final long[] values;
  private final long deviations;

  private Config(long[] values, long deviations) {
    this.values = values;
    this.deviations = deviations;
  }

  /** All settings 0, no deviation: where profiles start. */
  static Config blank() {
    return new Config(new long[SETTINGS.length], 0);
  }

  /** The setting's value, in its {@link Setting#unit unit}. */
  public long get(Setting setting) {
    return values[setting.ordinal()];
  }

  /** Whether the setting is not 0. */
  public boolean is(Setting setting) {
    return values[setting.ordinal()] != 0;
  }

  /** Whether the deviation is made. */
  public boolean has(Deviation deviation) {
    return (deviations & 1L << deviation.ordinal()) != 0;
  }

  /** This configuration with one value changed. */
  public Config with(Setting setting, long value) {
    if (get(setting) == value) {
      return this;
    }
    long[] changed = values.clone();
    changed[setting.ordinal()] = value;
    return new Config(changed, deviations);
  }

  /** This configuration with exactly these deviations. */
  public Config with(Set<Deviation> chosen) {
    long bits = 0;
    for (Deviation deviation : chosen) {
      bits |= 1L << deviation.ordinal();
    }
    return new Config(values, bits);
  }

  /** This configuration with one deviation made or not made. */
  public Config with(Deviation deviation, boolean made) {
    long bit = 1L << deviation.ordinal();
    return new Config(values, made ? deviations | bit : deviations & ~bit);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Config c
        && deviations == c.deviations
        && Arrays.equals(values, c.values);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(values) + Long.hashCode(deviations);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Setting setting : SETTINGS) {
      text.append(setting.key()).append('=').append(get(setting)).append(' ');
    }
    return text.append(Long.toBinaryString(deviations)).toString();
  }
}
