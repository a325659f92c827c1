package tcplab.picture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The marks of an animation: those of all frames, each once, in an order that keeps every frame's
 * painting order where the frames do not contradict each other.
 */
final class Cast {
  /** What stays the same while a mark moves: its id and its looks without its place. */
  private record Key(String id, Object looks) {}

  /** One mark through the frames. */
  static final class Part {
    private final @Nullable Mark[] byFrame;
    private final Mark first;
    private final int variant;
    private @Nullable Part next;

    private Part(Mark first, int frames, int variant) {
      this.first = first;
      this.variant = variant;
      byFrame = new Mark[frames];
    }

    /** Whether a frame shows it. */
    boolean in(int frame) {
      return byFrame[frame] != null;
    }

    /** As it is in a frame, or null. */
    @Nullable Mark at(int frame) {
      return byFrame[frame];
    }

    /** Number of frames of the animation. */
    int frames() {
      return byFrame.length;
    }

    /** As it first is; where other looks had its id before, with a number after the id. */
    Mark named() {
      if (variant == 0) {
        return first;
      }
      String id = first.id() + "-v" + (variant + 1);
      return switch (first) {
        case Box b ->
            new Box(
                id,
                b.x(),
                b.y(),
                b.width(),
                b.height(),
                b.radius(),
                b.role(),
                b.paint(),
                b.line(),
                b.tip());
        case Dot d -> new Dot(id, d.x(), d.y(), d.radius(), d.role(), d.paint(), d.line(), d.tip());
        case Path p -> new Path(id, p.steps(), p.role(), p.paint(), p.stroke(), p.head(), p.tip());
        case Label l ->
            new Label(
                id,
                l.x(),
                l.y(),
                l.text(),
                l.style(),
                l.anchor(),
                l.rotation(),
                l.role(),
                l.halo(),
                l.tip());
      };
    }
  }

  private final Map<Key, Part> parts = new LinkedHashMap<>();
  private final Map<String, Integer> variants = new LinkedHashMap<>();
  private @Nullable Part head;

  private Cast() {}

  static List<Part> of(List<Frame> frames) {
    Cast cast = new Cast();
    for (int i = 0; i < frames.size(); i++) {
      Part before = null;
      for (Mark mark : frames.get(i).picture().marks()) {
        before = cast.enter(mark, i, frames.size(), before);
      }
    }
    List<Part> ordered = new ArrayList<>();
    for (Part part = cast.head; part != null; part = part.next) {
      ordered.add(part);
    }
    return ordered;
  }

  private Part enter(Mark mark, int frame, int frames, @Nullable Part before) {
    Key key = new Key(mark.id(), looks(mark));
    Part known = parts.get(key);
    if (known != null) {
      known.byFrame[frame] = mark;
      return known;
    }
    int variant = mark.id().isEmpty() ? 0 : variants.merge(mark.id(), 1, Integer::sum) - 1;
    Part part = new Part(mark, frames, variant);
    part.byFrame[frame] = mark;
    parts.put(key, part);
    if (before == null) {
      part.next = head;
      head = part;
    } else {
      part.next = before.next;
      before.next = part;
    }
    return part;
  }

  /** A mark without its place, if it can glide; else the mark itself. */
  private static Object looks(Mark mark) {
    if (mark.id().isEmpty()) {
      return mark;
    }
    return switch (mark) {
      case Dot d -> new Dot("", 0, 0, d.radius(), d.role(), d.paint(), d.line(), d.tip());
      case Box b -> new Box("", 0, 0, 0, 0, b.radius(), b.role(), b.paint(), b.line(), b.tip());
      case Label l when l.rotation() == 0 ->
          new Label("", 0, 0, l.text(), l.style(), l.anchor(), 0, l.role(), l.halo(), l.tip());
      case Label l -> l;
      case Path p -> p;
    };
  }
}
