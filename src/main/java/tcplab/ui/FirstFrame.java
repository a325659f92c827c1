package tcplab.ui;

import javafx.animation.AnimationTimer;
import javafx.application.Platform;

/**
 * Tells when the first complete frame is seen: the scenario run, both pictures drawn. Asked for by
 * the system property {@value #PROPERTY}: {@code print} tells it, in milliseconds since 1970, and
 * {@code exit} closes the window after it, as the training run of an AOT cache wants it. How long
 * the start took is for who started the process to say: packaging/measure-start.sh.
 */
final class FirstFrame extends AnimationTimer {
  static final String PROPERTY = "tcplab.firstFrame";

  /** A frame is laid out in one pulse and has been painted when the next but one begins. */
  private static final int PULSES = 2;

  private final Session session;
  private final boolean exit;
  private int pulses;

  private FirstFrame(Session session, boolean exit) {
    this.session = session;
    this.exit = exit;
  }

  /** Starts watching where it is asked for. */
  static void watch(Session session) {
    String wanted = System.getProperty(PROPERTY, "");
    if (!wanted.isEmpty()) {
      new FirstFrame(session, wanted.equals("exit")).start();
    }
  }

  @Override
  public void handle(long now) {
    if (session.shown().get() == null) {
      return;
    }
    if (pulses++ < PULSES) {
      return;
    }
    stop();
    System.err.println("first complete frame at " + System.currentTimeMillis());
    if (exit) {
      Platform.exit();
    }
  }
}
