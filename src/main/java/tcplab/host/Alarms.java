package tcplab.host;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tcplab.tcp.Config;

/** When the timers of a host's connections run out on its clock. */
final class Alarms {
  private final Surroundings world;
  private final Consumer<Tcb> ring;
  private TimerWheel wheel;

  /** The timer wheel's slots by time; empty where timers are exact. */
  private final Map<Long, List<Tcb>> slots = new HashMap<>();

  /**
   * A clock.
   *
   * @param ring what happens when one of a connection's timers may have run out
   */
  Alarms(Surroundings world, Config config, Consumer<Tcb> ring) {
    this.world = world;
    this.ring = ring;
    this.wheel = new TimerWheel(config);
  }

  TimerWheel wheel() {
    return wheel;
  }

  /** The host's settings have changed. */
  void set(Config config) {
    wheel = new TimerWheel(config);
  }

  /** Asks to be woken for the connection's next timer, unless that is asked already. */
  void arm(Tcb tcb) {
    long next = tcb.nextExpiry(wheel, world.now());
    if (next < tcb.alarm) {
      tcb.alarm = next;
      if (wheel.exact()) {
        world.at(next, tcb.ring);
      } else {
        slots.computeIfAbsent(next, this::slot).add(tcb);
      }
    }
  }

  private List<Tcb> slot(Long time) {
    world.at(time, () -> turn(time));
    return new ArrayList<>();
  }

  /** A slot of the wheel comes up: what was put in last runs first (timer.c enqueue_timer). */
  private void turn(Long time) {
    List<Tcb> due = slots.remove(time);
    if (due != null) {
      for (Tcb tcb : due.reversed()) {
        ring.accept(tcb);
      }
    }
  }
}
