package tcplab.picture;

import java.util.Locale;

/** What a mark stands for. A {@link Palette} gives each role its colours. */
public enum Role {
  /** Behind everything in a window. */
  GROUND,
  /** A picture's own background. */
  PANEL,
  /** A region that holds things which belong together. */
  GROUP,
  /** Hairline: borders and rules. */
  LINE,
  /** Faint line that helps the eye along a scale. */
  GRID,
  /** Text and lines of first importance. */
  INK,
  /** Text and lines of second importance. */
  MUTED,
  /** An arrow that belongs to no host. */
  EDGE,
  /** The state CLOSED. */
  STATE_CLOSED,
  /** States of opening a connection. */
  STATE_OPENING,
  /** The state ESTABLISHED. */
  STATE_ESTABLISHED,
  /** States of the side that closes first. */
  STATE_ACTIVE_CLOSE,
  /** States of the side that closes second. */
  STATE_PASSIVE_CLOSE,
  /** First host, commonly the client. */
  HOST_1,
  /** Second host, commonly the server. */
  HOST_2,
  /** Third host. */
  HOST_3,
  /** Fourth host. */
  HOST_4,
  /** Fifth host. */
  HOST_5,
  /** Sixth host. */
  HOST_6,
  /** Something of the first host's, pale. */
  HOST_1_TINT,
  /** Something of the second host's, pale. */
  HOST_2_TINT,
  /** Something of the third host's, pale. */
  HOST_3_TINT,
  /** Something of the fourth host's, pale. */
  HOST_4_TINT,
  /** Something of the fifth host's, pale. */
  HOST_5_TINT,
  /** Something of the sixth host's, pale. */
  HOST_6_TINT,
  /** Text over the fill of a host or of {@link #LOST}. */
  ON_HOST,
  /** What was lost, reset or failed. */
  LOST,
  /** A running timer. */
  TIMER,
  /** A call that waits. */
  BLOCKED,
  /** The playhead's moment. */
  NOW,
  /** What has the focus or the pointer. */
  FOCUS,
  /** A fold: time left out. */
  FOLD;

  private static final int HOSTS = 6;

  private final String className = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /**
   * The role of a host; from the seventh on the colours come round again.
   *
   * @param index 0 for the first host
   */
  public static Role host(int index) {
    return values()[HOST_1.ordinal() + Math.floorMod(index, HOSTS)];
  }

  /**
   * The pale role of a host.
   *
   * @param index 0 for the first host
   */
  public static Role hostTint(int index) {
    return values()[HOST_1_TINT.ordinal() + Math.floorMod(index, HOSTS)];
  }

  /** Its name as a class in SVG and CSS, such as {@code state-closed}. */
  public String className() {
    return className;
  }
}
