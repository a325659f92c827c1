package tcplab.packetdrill;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import tcplab.host.SocketCall;

/** Makes calls, and keeps those that block until they return when the script says. */
final class BlockedCalls {
  /** Holds what a call returned against what the script expects. */
  @FunctionalInterface
  interface Check {
    /** Parts where {@code result} is not as expected. */
    void compare(SystemCall call, String result) throws Parting;
  }

  /** A call that has not returned; {@code end} is when the script says it does. */
  private record Waiting(SystemCall call, int id, long end, Check check) {}

  private final Lab lab;
  private final Returns returns;
  private final List<Waiting> waiting = new ArrayList<>();
  private long tolerance;
  private long base;

  BlockedCalls(Lab lab, Returns returns) {
    this.lab = lab;
    this.returns = returns;
  }

  /**
   * Says how the times of calls made from now on are to be read.
   *
   * @param since what a call's end counts from, ns
   * @param off how far it may be off, ns
   */
  void timed(long since, long off) {
    base = since;
    tolerance = off;
  }

  /**
   * Makes a call and compares its result, now or when it returns.
   *
   * @param into for accept(): the new socket's name; else ""
   */
  void start(SystemCall call, String socket, SocketCall what, String into) throws Parting {
    start(call, socket, what, into, returns::compare);
  }

  /** The same with something else to compare. */
  void start(SystemCall call, String socket, SocketCall what, String into, Check check)
      throws Parting {
    int id = lab.call(socket, what, into);
    long end = call.end().isPresent() ? base + call.end().getAsLong() * 1_000L : lab.now();
    Lab.Returned returned = lab.returned(id);
    if (returned != null) {
      finish(new Waiting(call, id, end, check), returned);
    } else if (call.end().isEmpty()) {
      throw Parting.fail(call, ScriptPrinter.print(call), "the call blocks");
    } else {
      waiting.add(new Waiting(call, id, end, check));
    }
  }

  /** Calls that have returned are compared; those whose time is over must have returned. */
  void settle() throws Parting {
    for (Iterator<Waiting> each = waiting.iterator(); each.hasNext(); ) {
      Waiting w = each.next();
      Lab.Returned returned = lab.returned(w.id());
      if (returned != null) {
        each.remove();
        finish(w, returned);
      } else if (lab.now() > w.end() + tolerance) {
        throw Parting.fail(w.call(), expected(w), "the call still blocks");
      }
    }
  }

  /** At the end of the script: every call returns in its time. */
  void finish() throws Parting {
    for (Waiting w : List.copyOf(waiting)) {
      lab.await(w.id(), w.end() + tolerance);
      lab.until(Math.max(lab.now(), w.end()));
    }
    settle();
    if (!waiting.isEmpty()) {
      throw Parting.fail(
          waiting.getFirst().call(), expected(waiting.getFirst()), "the call still blocks");
    }
  }

  private void finish(Waiting w, Lab.Returned returned) throws Parting {
    SystemCall call = w.call();
    String result = returned.result();
    if (call.name().startsWith("accept") && !result.startsWith("-1")) {
      // The script names the new descriptor by what it expects.
      long named = PacketdrillRun.whole(call.result()).orElse(0);
      result = named < 0 ? "a new socket" : Long.toString(named);
    }
    if (Math.abs(returned.at() - w.end()) > tolerance) {
      throw Parting.fail(
          call,
          expected(w),
          "the call gives " + result + " at " + PacketdrillRun.seconds(returned.at()));
    }
    w.check().compare(call, result);
  }

  private static String expected(Waiting w) {
    return ScriptPrinter.print(w.call()) + " at " + PacketdrillRun.seconds(w.end());
  }
}
