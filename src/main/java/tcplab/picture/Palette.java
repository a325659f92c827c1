package tcplab.picture;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * The colours of every role, for one kind of ground.
 *
 * @param name what it is called in commands and files
 * @param looks the colours of each role
 */
public record Palette(String name, Map<Role, Look> looks) {
  /** For bright screens. */
  public static final Palette LIGHT = Palettes.light();

  /** For dark screens and dark rooms. */
  public static final Palette DARK = Palettes.dark();

  /** For paper: white ground, black text, little ink. */
  public static final Palette PRINT = Palettes.print();

  /**
   * Copies the looks.
   *
   * @throws IllegalArgumentException if a role has none
   */
  public Palette {
    EnumMap<Role, Look> copy = new EnumMap<>(looks);
    for (Role role : Role.values()) {
      if (!copy.containsKey(role)) {
        throw new IllegalArgumentException("palette " + name + " has no look for " + role);
      }
    }
    looks = Collections.unmodifiableMap(copy);
  }

  /** The colours of a role. */
  public Look of(Role role) {
    Look look = looks.get(role);
    if (look == null) {
      throw new IllegalStateException("no look for " + role);
    }
    return look;
  }

  /** The colour of what a picture stands on. */
  public int ground() {
    return of(Role.PANEL).fill();
  }

  /**
   * The same without pairs that only red against green tells apart: established turns sky blue, the
   * third host grey, losses magenta.
   */
  public Palette redGreenSafe() {
    return Palettes.redGreenSafe(this);
  }

  /**
   * Contrast of two colours, 1 to 21, as WCAG 2.2 defines it.
   *
   * @param a 0xRRGGBB
   * @param b 0xRRGGBB
   */
  public static double contrast(int a, int b) {
    double one = luminance(a);
    double other = luminance(b);
    return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  }

  private static double luminance(int rgb) {
    return 0.2126 * linear(rgb >> 16 & 0xFF)
        + 0.7152 * linear(rgb >> 8 & 0xFF)
        + 0.0722 * linear(rgb & 0xFF);
  }

  private static double linear(int channel) {
    double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
  }
}
