package tcplab.charts;

import tcplab.sim.Step;
import tcplab.sim.Timeline;
import tcplab.sim.TimelineFixture;
import tcplab.sim.Transmission.Fate;
import tcplab.tcp.State;
import tcplab.tcp.Timer;
import tcplab.tcp.Trigger;

/** Runs written by hand. */
final class Runs {
  static final double MSL2 = 60_000;
  private static final long C = 1_000_000;
  private static final long S = 5_000_000;

  private Runs() {}

  /** The first SYN is lost and sent again; then a handshake, some data, and a normal close. */
  static Timeline normalClose() {
    TimelineFixture f = new TimelineFixture().host("client").host("server");
    int listener = f.connection(1, 80, -1, 0);
    int client = f.connection(0, 4711, 1, 80);
    int server = f.connection(1, 80, 0, 4711);
    f.call(0, 1, listener, "listen(128)", 0, "0")
        .takes(listener, State.CLOSED, State.LISTEN, Trigger.PASSIVE_OPEN);
    f.call(2, 1, listener, "accept()", 1160, "4");
    f.call(10, 0, client, "connect(10.0.0.2:80)", 1110, "0")
        .takes(client, State.CLOSED, State.SYN_SENT, Trigger.ACTIVE_OPEN)
        .starts(client, Timer.RETRANSMISSION, 1010);
    int lost = f.send(client, "S", C, 0, 0, 35, Fate.LOST, false);
    f.died(lost);
    f.step(1010, 0, new Step.Cause.TimedOut(client, Timer.RETRANSMISSION))
        .starts(client, Timer.RETRANSMISSION, 3010);
    int syn = f.send(client, "S", C, 0, 0, 1060, Fate.DELIVERED, true);
    f.arrived(syn).takes(server, State.LISTEN, State.SYN_RECEIVED, Trigger.SYN);
    int synAck = f.send(server, "SA", S, C + 1, 0, 1110, Fate.DELIVERED, false);
    f.arrived(synAck)
        .stops(client, Timer.RETRANSMISSION)
        .takes(client, State.SYN_SENT, State.ESTABLISHED, Trigger.SYN_ACK)
        .returns(2);
    int ack = f.send(client, "A", C + 1, S + 1, 0, 1160, Fate.DELIVERED, false);
    f.arrived(ack)
        .takes(server, State.SYN_RECEIVED, State.ESTABLISHED, Trigger.ACK_OF_SYN)
        .returns(1);
    f.call(1200, 0, client, "send(100)", 1200, "100");
    int data = f.send(client, "PA", C + 1, S + 1, 100, 1250, Fate.DELIVERED, false);
    f.arrived(data);
    int dataAck = f.send(server, "A", S + 1, C + 101, 0, 1300, Fate.DELIVERED, false);
    f.arrived(dataAck);
    f.call(1340, 0, client, "close()", 1340, "0")
        .takes(client, State.ESTABLISHED, State.FIN_WAIT_1, Trigger.CLOSE);
    int fin = f.send(client, "FA", C + 101, S + 1, 0, 1390, Fate.DELIVERED, false);
    f.arrived(fin).takes(server, State.ESTABLISHED, State.CLOSE_WAIT, Trigger.FIN);
    int finAck = f.send(server, "A", S + 1, C + 102, 0, 1440, Fate.DELIVERED, false);
    f.call(1400, 1, server, "close()", 1400, "0")
        .takes(server, State.CLOSE_WAIT, State.LAST_ACK, Trigger.CLOSE);
    int fin2 = f.send(server, "FA", S + 1, C + 102, 0, 1450, Fate.DELIVERED, false);
    f.arrived(finAck).takes(client, State.FIN_WAIT_1, State.FIN_WAIT_2, Trigger.ACK_OF_FIN);
    f.arrived(fin2)
        .takes(client, State.FIN_WAIT_2, State.TIME_WAIT, Trigger.FIN)
        .starts(client, Timer.TIME_WAIT, 1450 + MSL2);
    int last = f.send(client, "A", C + 102, S + 2, 0, 1500, Fate.DELIVERED, false);
    f.arrived(last).takes(server, State.LAST_ACK, State.CLOSED, Trigger.ACK_OF_FIN).gone(server);
    f.step(1450 + MSL2, 0, new Step.Cause.TimedOut(client, Timer.TIME_WAIT))
        .takes(client, State.TIME_WAIT, State.CLOSED, Trigger.TIME_WAIT_OVER)
        .gone(client);
    return f.end("Normal close", 1450 + MSL2);
  }

  /** A server that gets SYNs from a third host for many connections, and a RST for one. */
  static Timeline flood(int size) {
    TimelineFixture f = new TimelineFixture().host("client").host("server").host("attacker");
    int listener = f.connection(1, 80, -1, 0);
    f.call(0, 1, listener, "listen(128)", 0, "0")
        .takes(listener, State.CLOSED, State.LISTEN, Trigger.PASSIVE_OPEN);
    int[] forged = new int[size];
    int[] half = new int[size];
    for (int i = 0; i < size; i++) {
      forged[i] = f.connection(2, 1024 + i, 1, 80);
      half[i] = f.connection(1, 80, 2, 1024 + i);
    }
    double gap = 20;
    for (int i = 0; i < size; i++) {
      f.step(10 + i * 2 * gap, 2, new Step.Cause.Injected(2 * i));
      int syn =
          f.send(forged[i], "S", i * 1000L, 0, 0, 10 + i * 2 * gap + 15, Fate.DELIVERED, false);
      f.arrived(syn).takes(half[i], State.LISTEN, State.SYN_RECEIVED, Trigger.SYN);
      Fate fate = i % 5 == 4 ? Fate.LOST : Fate.DELIVERED;
      int answer = f.send(half[i], "SA", 77, i * 1000L + 1, 0, 10 + i * 2 * gap + 30, fate, false);
      if (fate == Fate.DELIVERED) {
        f.arrived(answer);
      } else {
        f.died(answer);
      }
    }
    return f.end("SYN flood", 10 + size * 2 * gap + 200);
  }

  /** A connection that sends data without a pause: as many segments as asked for, all answered. */
  static Timeline transfer(int segments) {
    TimelineFixture f = new TimelineFixture().host("client").host("server");
    int client = f.connection(0, 4711, 1, 80);
    int server = f.connection(1, 80, 0, 4711);
    f.call(0, 0, client, "connect(10.0.0.2:80)", 40, "0")
        .takes(client, State.CLOSED, State.SYN_SENT, Trigger.ACTIVE_OPEN);
    for (int i = 0; i < segments / 2; i++) {
      double at = 50 + i * 10.0;
      f.step(at, 0, new Step.Cause.Called(0));
      boolean lost = i % 50 == 49;
      int data =
          f.send(
              client, "PA", C + 100L * i, S, 100, at + 40, lost ? Fate.LOST : Fate.DELIVERED, lost);
      f.step(at + 5, 1, new Step.Cause.Arrived(data));
      f.send(server, "A", S, C + 100L * i, 0, at + 45, Fate.DELIVERED, false);
    }
    return f.end("Transfer", 50 + segments * 5.0 + 100);
  }
}
