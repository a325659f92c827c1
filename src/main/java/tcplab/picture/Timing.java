package tcplab.picture;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** When the frames of an animation start, and SMIL elements that follow them. */
final class Timing {
  // One entry more than there are frames: the end.
  private final double[] starts;

  private Timing(double[] starts) {
    this.starts = starts;
  }

  static Timing of(List<Frame> frames) {
    double[] starts = new double[frames.size() + 1];
    for (int i = 0; i < frames.size(); i++) {
      starts[i + 1] = starts[i] + frames.get(i).seconds();
    }
    return new Timing(starts);
  }

  /** An animation of when a part is seen; empty if it is in every frame. */
  String visibility(Cast.Part part) {
    boolean always = true;
    for (int i = 0; i < part.frames(); i++) {
      always &= part.in(i);
    }
    if (always) {
      return "";
    }
    StringBuilder values = new StringBuilder();
    StringBuilder times = new StringBuilder();
    for (int i = 0; i < part.frames(); i++) {
      if (i == 0 || part.in(i) != part.in(i - 1)) {
        separate(values, times);
        values.append(part.in(i) ? "visible" : "hidden");
        times.append(fraction(i));
      }
    }
    return animate("visibility", "discrete", values, times);
  }

  /** Animations of a part's place; empty if it stays. */
  String moves(Cast.Part part) {
    return switch (part.named()) {
      case Dot _ ->
          move(part, "cx", mark -> mark instanceof Dot d ? d.x() : 0)
              + move(part, "cy", mark -> mark instanceof Dot d ? d.y() : 0);
      case Box _ ->
          move(part, "x", mark -> mark instanceof Box b ? b.x() : 0)
              + move(part, "y", mark -> mark instanceof Box b ? b.y() : 0)
              + move(part, "width", mark -> mark instanceof Box b ? b.width() : 0)
              + move(part, "height", mark -> mark instanceof Box b ? b.height() : 0);
      case Label _ ->
          move(part, "x", mark -> mark instanceof Label l ? l.x() : 0)
              + move(part, "y", mark -> mark instanceof Label l ? l.y() : 0);
      case Path _ -> "";
    };
  }

  private String move(Cast.Part part, String attribute, ToDoubleFunction<Mark> place) {
    double[] places = places(part, place);
    int last = places.length - 1;
    StringBuilder values = new StringBuilder();
    StringBuilder times = new StringBuilder();
    boolean moved = false;
    for (int i = 0; i <= last; i++) {
      moved |= places[i] != places[0];
      boolean edge = i == 0 || i == last;
      if (edge || places[i] != places[i - 1] || places[i] != places[i + 1]) {
        separate(values, times);
        values.append(number(places[i]));
        times.append(fraction(i));
      }
    }
    return moved ? animate(attribute, "linear", values, times) : "";
  }

  /** Where it is when each frame starts, and at the end; while unseen it waits where it was. */
  private static double[] places(Cast.Part part, ToDoubleFunction<Mark> place) {
    double[] places = new double[part.frames() + 1];
    double here = place.applyAsDouble(part.named());
    for (int i = 0; i < part.frames(); i++) {
      Mark mark = part.at(i);
      if (mark != null) {
        here = place.applyAsDouble(mark);
      }
      places[i] = here;
    }
    places[part.frames()] = here;
    return places;
  }

  private static void separate(StringBuilder values, StringBuilder times) {
    if (!values.isEmpty()) {
      values.append(';');
      times.append(';');
    }
  }

  private String animate(String attribute, String mode, StringBuilder values, StringBuilder times) {
    return "<animate attributeName=\""
        + attribute
        + "\" calcMode=\""
        + mode
        + "\" values=\""
        + values
        + "\" keyTimes=\""
        + times
        + "\" dur=\""
        + number(starts[starts.length - 1])
        + "s\" repeatCount=\"indefinite\"/>";
  }

  /** A frame's start as a part of the whole, to a millionth, growing from frame to frame. */
  private String fraction(int frame) {
    if (frame == 0 || frame == starts.length - 1) {
      return frame == 0 ? "0" : "1";
    }
    long millionths = Math.round(starts[frame] / starts[starts.length - 1] * 1e6);
    String digits = Long.toString(1_000_000 + Math.min(millionths, 999_999));
    return "0." + digits.substring(1);
  }

  private static String number(double value) {
    return BigDecimal.valueOf(Math.round(value * 1000), 3).stripTrailingZeros().toPlainString();
  }
}
