package tcplab.sim;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tcplab.tcp.Address;
import tcplab.tcp.Effect;
import tcplab.tcp.Endpoint;
import tcplab.tcp.Options;
import tcplab.tcp.Packet;
import tcplab.tcp.Segment;

/**
 * Feeds a timeline to SHA-256 in one fixed form: numbers big-endian, texts as UTF-8 with length.
 */
final class Fingerprint {
  private final MessageDigest digest;
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);

  Fingerprint() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  String of(Timeline timeline) {
    for (Step step : timeline.steps()) {
      put(step.at());
      put(step.host());
      cause(step.cause());
      put(step.changes().size());
      for (Step.Change change : step.changes()) {
        change(change);
      }
    }
    for (Transmission t : timeline.transmissions()) {
      transmission(t);
    }
    for (Call call : timeline.calls()) {
      put(call.host());
      put(call.thread());
      put(call.socket());
      put(call.text());
      put(call.connection());
      put(call.startedAt());
      put(call.returnedAt());
      put(call.result());
    }
    put(timeline.end());
    flush();
    return HexFormat.of().formatHex(digest.digest());
  }

  private void cause(Step.Cause cause) {
    put(cause.getClass().getSimpleName());
    switch (cause) {
      case Step.Cause.Called c -> put(c.call());
      case Step.Cause.CallTimedOut c -> put(c.call());
      case Step.Cause.Arrived c -> put(c.transmission());
      case Step.Cause.Died c -> put(c.transmission());
      case Step.Cause.Injected c -> put(c.transmission());
      case Step.Cause.TimedOut c -> {
        put(c.connection());
        put(c.timer().name());
      }
      case Step.Cause.Intervened c -> put(c.text());
      case Step.Cause.Parted c -> {
        put(c.place());
        put(c.expected());
        put(c.actual());
      }
      case Step.Cause.Narrated _ -> put(0);
    }
  }

  private void change(Step.Change change) {
    put(change.getClass().getSimpleName());
    switch (change) {
      case Step.Change.Reacted c -> {
        put(c.connection());
        endpoint(c.after());
        put(c.effects().size());
        for (Effect effect : c.effects()) {
          put(effect.getClass().getSimpleName());
          put(effect.rule().name());
        }
      }
      case Step.Change.Sent c -> put(c.transmission());
      case Step.Change.Returned c -> put(c.call());
      case Step.Change.Queued c -> {
        put(c.connection());
        put(c.synQueue());
        put(c.acceptQueue());
      }
      case Step.Change.HostActed c -> put(c.rule().name());
      case Step.Change.Gone c -> put(c.connection());
    }
  }

  private void endpoint(Endpoint endpoint) {
    put(endpoint.state().name());
    put(endpoint.snd().una());
    put(endpoint.snd().nxt());
    put(endpoint.snd().wnd());
    put(endpoint.rcv().nxt());
    put(endpoint.rcv().edge());
    put(endpoint.rtt().rto());
    put(endpoint.congestion().cwnd());
    put(endpoint.nextTimeout());
  }

  private void transmission(Transmission t) {
    put(t.from());
    put(t.to());
    put(t.sentAt());
    put(t.endsAt());
    put(t.fate().name());
    put(t.duplicateOf());
    put(t.connection());
    put(t.packet().source());
    put(t.packet().destination());
    switch (t.packet().body()) {
      case Packet.Tcp(Segment s) -> {
        put(s.seq());
        put(s.ack());
        put(s.flags());
        put(s.window());
        put(s.urgent());
        options(s.options());
        put(s.data().size());
        put(s.data().toArray());
        put(s.ecn().bits());
        put(t.marked() ? 1 : 0);
      }
      case Packet.Icmp icmp -> {
        put(icmp.kind().name());
        put(icmp.mtu());
        put(icmp.seq());
      }
    }
  }

  private void options(Options o) {
    put(o.mss());
    put(o.windowScale());
    put(o.sackPermitted() ? 1 : 0);
    put(o.sack().size());
    for (Options.SackBlock block : o.sack()) {
      put(block.left());
      put(block.right());
    }
    put(o.timestamps() ? 1 : 0);
    put(o.tsVal());
    put(o.tsEcr());
    put(o.userTimeout());
    if (o.fastOpen() != null) {
      put(o.fastOpen().toString());
    }
    if (o.ecnCounters() != null) {
      put(o.ecnCounters().toString());
    }
  }

  private void put(Address address) {
    put(address.ip().high());
    put(address.ip().low());
    put(address.port());
  }

  private void put(long value) {
    if (buffer.remaining() < Long.BYTES) {
      flush();
    }
    buffer.putLong(value);
  }

  private void put(String text) {
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    put(octets.length);
    put(octets);
  }

  private void put(byte[] octets) {
    flush();
    digest.update(octets);
  }

  private void flush() {
    digest.update(buffer.flip());
    buffer.clear();
  }
}
