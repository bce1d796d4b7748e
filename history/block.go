package history

import (
	"time"

	"github.com/klauspost/compress/zstd"

	"rpcexplorer/rpcclient"
)

// A block is records one after the other, packed. Each begins with its kind and the exchange that it belongs to.
const (
	recordSession = 's' // a session, which the records behind it name by its number: its endpoint
	recordCall    = 'c' // what was to be sent
	recordFrame   = 'f'
	recordEnding  = 'e'
)

// The first byte of a block before it is packed is its form. Form 1 did not say what was overwritten in frames.
const (
	formWithoutCovered = 1
	blockForm          = 2
)

// maxBlock is about how long a block grows, unpacked: what must be unpacked to read one exchange.
const maxBlock = 256 << 10

// packer makes a block.
type packer struct {
	out         output
	last        time.Time
	exchange    ID
	sessions    map[uint64]bool
	first, most ID
	since       time.Time
	until       time.Time
}

func newPacker() *packer {
	return &packer{out: output{blockForm}, last: time.Unix(0, 0), sessions: map[uint64]bool{}}
}

func (p *packer) isEmpty() bool { return len(p.out) <= 1 }

func (p *packer) isFull() bool { return len(p.out) >= maxBlock }

// begin begins a record.
func (p *packer) begin(kind byte, id ID) {
	p.out.byte(kind)
	p.out.int(int64(id - p.exchange))
	p.exchange = id
	if id == 0 {
		return
	}
	if p.first == 0 || id < p.first {
		p.first = id
	}
	p.most = max(p.most, id)
}

// session tells where a session goes, if that was not told in this block.
func (p *packer) session(number uint64, endpoint string) {
	if !p.sessions[number] {
		p.sessions[number] = true
		p.out.byte(recordSession)
		p.out.uint(number)
		p.out.string(endpoint)
	}
}

func (p *packer) call(id ID, begun time.Time, c *rpcclient.Call) {
	p.begin(recordCall, id)
	p.begun(begun)
	appendCall(&p.out, c)
}

func (p *packer) frame(id ID, session uint64, f *rpcclient.Frame, data, plain content, note []byte) {
	p.begin(recordFrame, id)
	p.out.uint(session)
	if p.since.IsZero() {
		p.since = f.Time
	}
	appendFrame(&p.out, p.last, f, data, plain, note)
	p.last, p.until = f.Time, f.Time
}

func (p *packer) ending(id ID, e *ending) {
	p.begin(recordEnding, id)
	p.begun(e.Timing.Begun)
	e.append(&p.out)
}

// begun writes when an exchange began, by the time of the last frame.
func (p *packer) begun(t time.Time) { p.out.since(p.last, t) }

// record packs a record that was read, for an exchange.
func (p *packer) record(id ID, r *record) {
	switch r.kind {
	case recordCall:
		p.call(id, r.begun, &r.call)
	case recordEnding:
		p.ending(id, &r.ending)
	case recordFrame:
		f := r.frame
		if r.encoded {
			f.Plain = []byte{}
		}
		p.session(r.session, r.endpoint)
		p.frame(id, r.session, &f, r.data, r.plain, r.note)
	}
}

// onlyEvents reports whether nothing in the block belongs to an exchange.
func (p *packer) onlyEvents() bool { return p.first == 0 }

// record is a record of a block.
type record struct {
	kind     byte
	exchange ID
	session  uint64
	endpoint string

	begun time.Time // of a call
	call  rpcclient.Call
	cut   bool
	stored
	ending ending
}

// records reads a block that was unpacked, and hands over one record after the other, until take returns an error. The
// bytes in a record are those of the block.
func records(block []byte, take func(*record) error) error {
	in := input{rest: block}
	form := in.byte()
	if form < formWithoutCovered || form > blockForm {
		return errDamaged
	}
	last := time.Unix(0, 0)
	endpoints := map[uint64]string{}
	var exchange ID
	for len(in.rest) > 0 {
		r := record{kind: in.byte()}
		if r.kind == recordSession {
			number := in.uint()
			endpoints[number] = in.string()
			continue
		}
		exchange += ID(in.int())
		r.exchange = exchange
		switch r.kind {
		case recordCall:
			r.begun = in.since(last)
			r.call, r.cut = in.call()
		case recordFrame:
			r.session = in.uint()
			r.endpoint = endpoints[r.session]
			r.stored = in.frame(last)
			if form > formWithoutCovered {
				r.frame.Covered = in.covered()
			}
			last = r.frame.Time
		case recordEnding:
			r.ending = in.ending(in.since(last))
		default:
			in.fail()
		}
		if in.err != nil {
			return in.err
		}
		if err := take(&r); err != nil {
			return err
		}
	}
	return in.err
}

// press packs and unpacks. It may be used concurrently.
type press struct {
	pack   *zstd.Encoder
	unpack *zstd.Decoder
}

func newPress() *press {
	pack, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(2), zstd.WithLowerEncoderMem(true), zstd.WithWindowSize(1<<20), zstd.WithEncoderCRC(false))
	if err != nil {
		panic(err) // the options are constants
	}
	unpack, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(2), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxMemory(1<<30))
	if err != nil {
		panic(err)
	}
	return &press{pack, unpack}
}

// packed is bytes packed.
func (p *press) packed(b []byte) []byte { return p.pack.EncodeAll(b, make([]byte, 0, len(b)/4+64)) }

// unpacked is what was packed; errDamaged if that is not what it was.
func (p *press) unpacked(b []byte, sum int64, size int) ([]byte, error) {
	if sumOf(b) != sum || size < 0 || size > 1<<30 {
		return nil, errDamaged
	}
	all, err := p.unpack.DecodeAll(b, make([]byte, 0, size))
	if err != nil || len(all) != size {
		return nil, errDamaged
	}
	return all, nil
}
