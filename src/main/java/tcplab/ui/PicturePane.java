package tcplab.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import tcplab.picture.Box;
import tcplab.picture.Dot;
import tcplab.picture.Label;
import tcplab.picture.Mark;
import tcplab.picture.Palette;
import tcplab.picture.Path;
import tcplab.picture.PathStep;
import tcplab.picture.Picture;

/**
 * Shows a picture: only the band that is seen is drawn. Wheel scrolls a long picture, with Ctrl it
 * zooms at the pointer; dragging pans.
 */
final class PicturePane extends Region {
  /** What a notch of a wheel scrolls; trackpads send less at a time. */
  private static final double NOTCH = 40;

  private static final double REACH = 5;

  /** How a picture is placed before anybody zooms or pans. */
  enum Fit {
    /** All of it is seen, in the middle. */
    WHOLE,
    /** As wide as the pane; a long picture scrolls. */
    WIDTH
  }

  private final Canvas canvas = new Canvas();
  private final Tooltip tooltip = new Tooltip();
  private final Fit fit;
  private MarkPainter painter;
  private @Nullable Picture picture;
  private double zoom = 1;
  private double left;
  private double top;
  private boolean touched;
  private double dragX;
  private double dragY;
  private String hovered = "";
  private String selected = "";
  private Predicate<String> pickable = _ -> true;
  private Runnable onView = () -> {};
  private Consumer<String> onPick = _ -> {};
  private Consumer<String> onHover = _ -> {};

  PicturePane(Fit fit, Palette palette) {
    this.fit = fit;
    this.painter = new MarkPainter(palette);
    getChildren().add(canvas);
    canvas.setManaged(false);
    setMinSize(80, 80);
    tooltip.setWrapText(true);
    tooltip.setMaxWidth(360);
    addEventHandler(ScrollEvent.SCROLL, this::scrolled);
    addEventHandler(
        MouseEvent.MOUSE_PRESSED,
        e -> {
          dragX = e.getX();
          dragY = e.getY();
        });
    addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
    addEventHandler(MouseEvent.MOUSE_MOVED, this::moved);
    addEventHandler(
        MouseEvent.MOUSE_CLICKED,
        e -> {
          if (e.getButton() == MouseButton.PRIMARY && e.isStillSincePress()) {
            if (e.getClickCount() == 2) {
              fit();
            }
            onPick.accept(pickedAt(e.getX(), e.getY()));
          }
        });
  }

  /** What to do when a thing is clicked: its id up to the first dot; "" for the ground. */
  void setOnPick(Consumer<String> action) {
    onPick = action;
  }

  /** What to do when the pointer comes over a thing: its id up to the first dot; "" for none. */
  void setOnHover(Consumer<String> action) {
    onHover = action;
  }

  /**
   * Which things can be picked and hovered, by their ids up to the first dot; others let what lies
   * below them through.
   */
  void setPickable(Predicate<String> subjects) {
    pickable = subjects;
  }

  void setPalette(Palette palette) {
    painter = new MarkPainter(palette);
    draw();
  }

  void setPicture(Picture shown) {
    boolean sameSize =
        picture != null && picture.width() == shown.width() && picture.height() == shown.height();
    picture = shown;
    setAccessibleText(shown.title() + ". " + shown.description());
    if (!touched && !sameSize) {
      fit();
    } else {
      draw();
    }
  }

  /** What to do when the picture has been scrolled, zoomed or moved. */
  void setOnView(Runnable action) {
    onView = action;
  }

  /** The thing that is shown as selected: its id up to the first dot; "" for none. */
  void setSelected(String subject) {
    selected = subject;
    draw();
  }

  /** Shows this picture as wide and as far to the left as another pane shows its own. */
  void alignWith(PicturePane other) {
    zoom = other.zoom;
    left = other.left;
    top = 0;
    touched = true;
    draw();
  }

  /** Where a thing is seen, in this pane's coordinates; empty where it is not in sight. */
  Optional<Bounds> where(String subject) {
    Picture shown = picture;
    Bounds found = null;
    if (shown != null && !subject.isEmpty()) {
      for (Mark mark : shown.marks().between(-top / zoom, (getHeight() - top) / zoom)) {
        if (mark.subject().equals(subject) && !(mark instanceof Label)) {
          Bounds b = extent(mark);
          found = found == null ? b : union(found, b);
        }
      }
    }
    return Optional.ofNullable(found)
        .map(
            b ->
                new BoundingBox(
                    left + b.getMinX() * zoom,
                    top + b.getMinY() * zoom,
                    b.getWidth() * zoom,
                    b.getHeight() * zoom));
  }

  private static Bounds extent(Mark mark) {
    return switch (mark) {
      case Box b -> new BoundingBox(b.x(), b.y(), b.width(), b.height());
      case Dot d ->
          new BoundingBox(d.x() - d.radius(), d.y() - d.radius(), 2 * d.radius(), 2 * d.radius());
      case Path p -> {
        double minX = p.steps().stream().mapToDouble(PathStep::x).min().orElse(0);
        double maxX = p.steps().stream().mapToDouble(PathStep::x).max().orElse(0);
        double minY = p.steps().stream().mapToDouble(PathStep::y).min().orElse(0);
        double maxY = p.steps().stream().mapToDouble(PathStep::y).max().orElse(0);
        yield new BoundingBox(minX, minY, maxX - minX, maxY - minY);
      }
      case Label l -> new BoundingBox(l.x(), l.y(), 0, 0);
    };
  }

  private static Bounds union(Bounds a, Bounds b) {
    double x = Math.min(a.getMinX(), b.getMinX());
    double y = Math.min(a.getMinY(), b.getMinY());
    return new BoundingBox(
        x, y, Math.max(a.getMaxX(), b.getMaxX()) - x, Math.max(a.getMaxY(), b.getMaxY()) - y);
  }

  /** The factor from picture units to pixels. */
  double zoom() {
    return zoom;
  }

  /** Forgets zooming and panning. */
  void fit() {
    touched = false;
    Picture shown = picture;
    if (shown == null || getWidth() <= 0 || getHeight() <= 0) {
      return;
    }
    double across = getWidth() / shown.width();
    zoom = fit == Fit.WIDTH ? across : Math.min(across, getHeight() / shown.height());
    left = (getWidth() - shown.width() * zoom) / 2;
    top = fit == Fit.WIDTH ? Math.min(0, top) : (getHeight() - shown.height() * zoom) / 2;
    keepInside();
    draw();
  }

  void zoomBy(double factor) {
    zoomAt(factor, getWidth() / 2, getHeight() / 2);
  }

  /** Scrolls so that height {@code y} of the picture is seen, about two thirds down. */
  void reveal(double y) {
    if (touched && fit == Fit.WHOLE) {
      return;
    }
    double at = top + y * zoom;
    if (at < getHeight() * 0.1 || at > getHeight() * 0.75) {
      top = getHeight() * 0.6 - y * zoom;
      keepInside();
    }
    draw();
  }

  private void keepInside() {
    Picture shown = picture;
    if (shown != null && fit == Fit.WIDTH) {
      double lowest = Math.min(0, getHeight() - shown.height() * zoom - 24);
      top = Math.max(lowest, Math.min(0, top));
    }
  }

  private void scrolled(ScrollEvent e) {
    if (e.isControlDown() || fit == Fit.WHOLE) {
      zoomAt(Math.pow(1.1, Math.clamp(e.getDeltaY() / NOTCH, -1, 1)), e.getX(), e.getY());
    } else {
      top += e.getDeltaY();
      left += e.getDeltaX();
      keepInside();
      draw();
    }
    e.consume();
  }

  private void zoomAt(double factor, double x, double y) {
    double wanted = Math.max(0.2, Math.min(8, zoom * factor));
    left = x - (x - left) * wanted / zoom;
    top = y - (y - top) * wanted / zoom;
    zoom = wanted;
    touched = true;
    keepInside();
    draw();
  }

  private void dragged(MouseEvent e) {
    if (e.getButton() == MouseButton.PRIMARY) {
      left += e.getX() - dragX;
      top += e.getY() - dragY;
      dragX = e.getX();
      dragY = e.getY();
      touched = touched || fit == Fit.WHOLE;
      keepInside();
      draw();
    }
  }

  private void moved(MouseEvent e) {
    String subject = pickedAt(e.getX(), e.getY());
    if (!subject.equals(hovered)) {
      hovered = subject;
      onHover.accept(subject);
    }
    String tip = markAt(e.getX(), e.getY(), _ -> true).map(Mark::tip).orElse("");
    if (!tip.equals(tooltip.getText())) {
      Tooltip.uninstall(this, tooltip);
      tooltip.setText(tip);
      if (!tip.isEmpty()) {
        Tooltip.install(this, tooltip);
      }
    }
  }

  /** The uppermost thing at a point of the pane that can be picked; "" for none. */
  String pickedAt(double x, double y) {
    return markAt(x, y, pickable).map(Mark::subject).orElse("");
  }

  private Optional<Mark> markAt(double x, double y, Predicate<String> wanted) {
    Picture shown = picture;
    if (shown == null) {
      return Optional.empty();
    }
    Point2D p = new Point2D((x - left) / zoom, (y - top) / zoom);
    double reach = REACH / zoom;
    Mark found = null;
    for (Mark mark : shown.marks().between(p.getY() - reach, p.getY() + reach)) {
      if (!mark.id().isEmpty() && wanted.test(mark.subject()) && hits(mark, p, reach)) {
        found = mark;
      }
    }
    return Optional.ofNullable(found);
  }

  private static boolean hits(Mark mark, Point2D p, double reach) {
    return switch (mark) {
      case Box b ->
          p.getX() >= b.x() - reach
              && p.getX() <= b.x() + b.width() + reach
              && p.getY() >= b.y() - reach
              && p.getY() <= b.y() + b.height() + reach;
      case Dot d -> Math.hypot(p.getX() - d.x(), p.getY() - d.y()) <= d.radius() + reach;
      case Path path -> {
        boolean near = false;
        List<PathStep> steps = path.steps();
        for (int i = 1; i < steps.size() && !near; i++) {
          PathStep a = steps.get(i - 1);
          PathStep b = steps.get(i);
          near =
              !(b instanceof PathStep.Move)
                  && distance(p, a.x(), a.y(), b.x(), b.y()) <= reach + path.stroke().width();
        }
        yield near;
      }
      case Label l -> {
        if (l.rotation() != 0) {
          yield false;
        }
        double width = l.width();
        double start = l.anchor().left(l.x(), width);
        yield p.getX() >= start
            && p.getX() <= start + width
            && p.getY() >= l.y() - l.style().size()
            && p.getY() <= l.y() + 3;
      }
    };
  }

  private static double distance(Point2D p, double x1, double y1, double x2, double y2) {
    double dx = x2 - x1;
    double dy = y2 - y1;
    double length = dx * dx + dy * dy;
    double t =
        length == 0
            ? 0
            : Math.max(0, Math.min(1, ((p.getX() - x1) * dx + (p.getY() - y1) * dy) / length));
    return Math.hypot(p.getX() - x1 - t * dx, p.getY() - y1 - t * dy);
  }

  @Override
  protected void layoutChildren() {
    if (canvas.getWidth() != getWidth() || canvas.getHeight() != getHeight()) {
      canvas.setWidth(getWidth());
      canvas.setHeight(getHeight());
      if (touched) {
        draw();
      } else {
        fit();
      }
    }
  }

  private void draw() {
    GraphicsContext g = canvas.getGraphicsContext2D();
    g.setFill(painter.ground());
    g.fillRect(0, 0, canvas.getWidth(), canvas.getHeight());
    Picture shown = picture;
    if (shown == null) {
      return;
    }
    g.save();
    g.translate(left, top);
    g.scale(zoom, zoom);
    double first = -top / zoom;
    double last = (canvas.getHeight() - top) / zoom;
    List<Mark> seen = new ArrayList<>();
    shown.marks().between(first, last).forEach(seen::add);
    if (!selected.isEmpty()) {
      for (Mark mark : seen) {
        if (mark.subject().equals(selected)) {
          painter.highlight(g, mark);
        }
      }
    }
    for (Mark mark : seen) {
      painter.paint(g, mark);
    }
    g.restore();
    onView.run();
  }
}
