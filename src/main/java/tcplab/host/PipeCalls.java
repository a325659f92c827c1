package tcplab.host;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tcplab.tcp.Bytes;

/** pipe(7), splice(2), tee(2), sendfile(2), and files as far as these need them. */
final class PipeCalls {
  private static final String OK = "0";

  private final Host host;
  private final SendCalls sends;
  private final ReceiveCalls receives;
  private final Map<String, Pipe> readEnds = new LinkedHashMap<>();
  private final Map<String, Pipe> writeEnds = new LinkedHashMap<>();
  private final Map<String, OpenFile> files = new LinkedHashMap<>();

  PipeCalls(Host host, Stack stack) {
    this.host = host;
    this.sends = new SendCalls(stack);
    this.receives = new ReceiveCalls(stack);
  }

  boolean has(String name) {
    return readEnds.containsKey(name) || writeEnds.containsKey(name) || files.containsKey(name);
  }

  void clear() {
    readEnds.clear();
    writeEnds.clear();
    files.clear();
  }

  void close(String name) {
    files.remove(name);
    Pipe read = readEnds.remove(name);
    if (read != null) {
      read.readEndOpen = false;
      host.retry(List.copyOf(read.waiting));
    }
    Pipe written = writeEnds.remove(name);
    if (written != null) {
      written.writeEndOpen = false;
      host.retry(List.copyOf(written.waiting));
    }
  }

  String create(FileCall.PipeCreate create) {
    Pipe pipe = new Pipe();
    readEnds.put(create.readEnd(), pipe);
    writeEnds.put(create.writeEnd(), pipe);
    return OK;
  }

  String open(String name, long size) {
    files.put(name, new OpenFile(size));
    return OK;
  }

  // ---- read and write -----------------------------------------------------------------------

  @Nullable String read(String name, int limit, PendingCall pending) {
    OpenFile file = files.get(name);
    if (file != null) {
      long count = Math.min(limit, file.left(-1));
      file.advance(count);
      return Long.toString(count);
    }
    Pipe pipe = readEnds.get(name);
    if (pipe == null) {
      return Errno.EBADF.result();
    }
    if (pipe.octets() == 0 && pipe.writeEndOpen && limit > 0) {
      return waitAt(pipe, pending);
    }
    int count = Math.min(limit, pipe.octets());
    moved(pipe, -count);
    return Integer.toString(count);
  }

  @Nullable String write(String name, int octets, PendingCall pending) {
    if (files.containsKey(name)) {
      return Integer.toString(octets);
    }
    Pipe pipe = writeEnds.get(name);
    if (pipe == null) {
      return Errno.EBADF.result();
    }
    if (!pipe.readEndOpen) {
      return Errno.EPIPE.result();
    }
    int count = Math.min(octets - pending.done, pipe.room());
    pending.done += count;
    moved(pipe, count);
    return pending.done < octets ? waitAt(pipe, pending) : Integer.toString(octets);
  }

  private static @Nullable String waitAt(Pipe pipe, PendingCall pending) {
    pending.places = List.of(pipe.waiting);
    return null;
  }

  private void moved(Pipe pipe, int count) {
    if (count != 0) {
      pipe.add(count);
      host.retry(List.copyOf(pipe.waiting));
    }
  }

  // ---- splice, tee, sendfile ----------------------------------------------------------------

  // do_splice: one of the two is a pipe.
  @Nullable String splice(FileCall.Splice splice, PendingCall pending) {
    Pipe from = readEnds.get(splice.from());
    Pipe to = writeEnds.get(splice.to());
    if (!host.isOpen(splice.from()) || !host.isOpen(splice.to())) {
      return Errno.EBADF.result();
    }
    if (splice.length() == 0) {
      return OK;
    }
    Socket source = host.socket(splice.from());
    Socket sink = host.socket(splice.to());
    OpenFile file = files.get(splice.from());
    if (from != null && to != null) {
      return between(from, to, splice, pending);
    }
    if (to != null && source != null) {
      return receive(source, to, splice, pending);
    }
    if (to != null && file != null) {
      int count = (int) Math.min(Math.min(splice.length(), to.room()), file.left(-1));
      file.advance(count);
      moved(to, count);
      return Integer.toString(count);
    }
    return from != null && sink != null ? send(from, sink, splice, pending) : Errno.EINVAL.result();
  }

  private @Nullable String between(
      Pipe from, Pipe to, FileCall.Splice splice, PendingCall pending) {
    if (from == to) {
      return Errno.EINVAL.result();
    }
    if (from.octets() == 0) {
      return empty(from, splice.waits(), pending);
    }
    int count = Math.min(splice.length(), Math.min(from.octets(), to.room()));
    if (count == 0) {
      return splice.waits() ? waitAt(to, pending) : Errno.EAGAIN.result();
    }
    moved(from, -count);
    moved(to, count);
    return Integer.toString(count);
  }

  private static @Nullable String empty(Pipe from, boolean waits, PendingCall pending) {
    if (!from.writeEndOpen) {
      return OK;
    }
    return waits ? waitAt(from, pending) : Errno.EAGAIN.result();
  }

  // tcp_splice_read
  private @Nullable String receive(
      Socket source, Pipe to, FileCall.Splice splice, PendingCall pending) {
    if (!to.readEndOpen) {
      return Errno.EPIPE.result();
    }
    if (to.room() == 0) {
      return splice.waits() ? waitAt(to, pending) : Errno.EAGAIN.result();
    }
    String result = receives.splice(source, Math.min(splice.length(), to.room()), splice.waits());
    if (result == null) {
      pending.places = List.of(source.waiting);
    } else if (!result.startsWith("-1")) {
      moved(to, Integer.parseInt(result));
    }
    return result;
  }

  // splice_to_socket
  private @Nullable String send(
      Pipe from, Socket sink, FileCall.Splice splice, PendingCall pending) {
    if (from.octets() == 0 && pending.done == 0) {
      return empty(from, splice.waits(), pending);
    }
    // What a blocked call has sent has left the pipe.
    int octets = Math.min(splice.length(), from.octets() + pending.done);
    int before = pending.done;
    String result = transmit(sink, octets, splice.more(), splice.waits(), pending);
    moved(from, before - pending.done);
    return result;
  }

  @Nullable String tee(FileCall.Tee tee, PendingCall pending) {
    Pipe from = readEnds.get(tee.from());
    Pipe to = writeEnds.get(tee.to());
    if (!host.isOpen(tee.from()) || !host.isOpen(tee.to())) {
      return Errno.EBADF.result();
    }
    if (from == null || to == null || from == to) {
      return Errno.EINVAL.result();
    }
    if (from.octets() == 0) {
      return empty(from, tee.waits(), pending);
    }
    int count = Math.min(tee.length(), Math.min(from.octets(), to.room()));
    if (count == 0) {
      return tee.waits() ? waitAt(to, pending) : Errno.EAGAIN.result();
    }
    moved(to, count);
    return Integer.toString(count);
  }

  @Nullable String sendfile(FileCall.Sendfile call, PendingCall pending) {
    Socket sink = host.socket(call.to());
    OpenFile file = files.get(call.from());
    if (!host.isOpen(call.to()) || !host.isOpen(call.from())) {
      return Errno.EBADF.result();
    }
    if (sink == null || file == null) {
      return Errno.EINVAL.result();
    }
    boolean own = call.offset() < 0;
    long left = file.left(call.offset()) + (own ? pending.done : 0);
    int octets = (int) Math.min(call.length(), left);
    if (octets == 0) {
      return OK;
    }
    int before = pending.done;
    String result = transmit(sink, octets, false, true, pending);
    if (own) {
      file.advance(pending.done - before);
    }
    return result;
  }

  private @Nullable String transmit(
      Socket sink, int octets, boolean more, boolean waits, PendingCall pending) {
    SocketCall.Send send =
        new SocketCall.Send(
            Bytes.pattern(0, octets),
            !more,
            false,
            false,
            waits ? Set.of() : Set.of(MessageFlag.DONTWAIT),
            List.of());
    String result = sends.send(sink, send, pending);
    if (result == null) {
      pending.places = List.of(sink.waiting);
    }
    return result;
  }
}
