package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"rpcexplorer/history"
	"rpcexplorer/rpcclient"
)

// rarest is a word that one exchange in a hundred thousand has.
const rarest = "quincunx"

// What the exchanges are about: methods of a node, a desk and a list, with words of two languages.
var (
	methods = strings.Fields("get_item sort_list block_by_number account.balance orders.place orders.cancel textDocument/hover tools/call 查询价格")
	chinese = strings.Fields("订单 已经 发货 价格 上涨 库存 不足 请稍后 再试")
)

// words is a vocabulary of so many words that sound like words.
func words(n int) []string {
	source := rand.New(rand.NewPCG(1, 2))
	syllables := strings.Fields("ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu")
	all := make([]string, n)
	for i := range all {
		for range 2 + source.IntN(3) {
			all[i] += syllables[source.IntN(len(syllables))]
		}
	}
	return all
}

// pourer records exchanges that a generator makes up, the same at each run.
type pourer struct {
	endpoint rpcclient.Endpoint
	recorder *history.Recorder
	words    []string
	source   *rand.Rand
}

// pour records so many exchanges from 64 goroutines, and tells how many bytes crossed.
func pour(store *history.Store, n int) (int64, error) {
	const goroutines = 64
	vocabulary := words(5000)
	var working sync.WaitGroup
	var next, crossed atomic.Int64
	for g := range goroutines {
		endpoint, err := rpcclient.ParseEndpoint(fmt.Sprintf("tcp://127.0.0.1:%d", 5001+g%4))
		if err != nil {
			return 0, err
		}
		working.Go(func() {
			p := pourer{endpoint, store.For(endpoint, history.Habits{Grouped: true}), vocabulary, rand.New(rand.NewPCG(3, uint64(g)))}
			for i := next.Add(1); i <= int64(n); i = next.Add(1) {
				crossed.Add(p.exchange(i))
			}
		})
	}
	working.Wait()
	return crossed.Load(), store.Flush(context.Background())
}

// exchange records one exchange of two small frames and tells how many bytes crossed.
func (p *pourer) exchange(i int64) int64 {
	method := methods[p.source.IntN(len(methods))]
	params := fmt.Sprintf(`{"key":"item-%d","depth":%d,"title":"%s %s"}`, i, p.source.IntN(9), p.word(), p.word())
	result := fmt.Sprintf(`{"key":"item-%d","value":%d,"text":"%s %s %s","note":"%s"}`, i, p.source.IntN(100_003), p.word(), p.word(), p.word(), p.phrase(i))
	at := time.Now()
	request := message(rpcclient.Sent, at, fmt.Sprintf(`{"jsonrpc":"2.0","id":%d,"method":%q,"params":%s}`, i, method, params))
	reply := message(rpcclient.Received, at.Add(time.Duration(p.source.ExpFloat64()*float64(3*time.Millisecond))), fmt.Sprintf(`{"jsonrpc":"2.0","id":%d,"result":%s}`, i, result))
	x := &rpcclient.Exchange{Endpoint: p.endpoint, Call: rpcclient.Call{Method: method, Params: []byte(params)}}
	x.ID, _ = p.recorder.Intend(x.Call)
	p.recorder.Record(x.ID, request)
	p.recorder.Record(x.ID, reply)
	x.Timing = rpcclient.Timing{Begun: at, Sent: at, Written: at, Ended: reply.Time}
	x.Outcome.Kind = rpcclient.OutcomeResult
	p.recorder.Conclude(x)
	return int64(len(request.Data) + len(reply.Data))
}

func (p *pourer) word() string { return p.words[p.source.IntN(len(p.words))] }

// phrase is a text of a few words, seldom a rare one.
func (p *pourer) phrase(i int64) string {
	switch {
	case i%100_000 == 7:
		return rarest
	case i%10 == 0:
		return chinese[p.source.IntN(len(chinese))] + chinese[p.source.IntN(len(chinese))]
	}
	return p.word()
}

// message is a frame whose bytes are all body.
func message(dir rpcclient.Dir, at time.Time, body string) rpcclient.Frame {
	return rpcclient.Frame{
		Dir: dir, Time: at, Data: []byte(body),
		Parts: []rpcclient.Part{{Kind: rpcclient.PartBody, Span: rpcclient.Span{Len: len(body)}}},
	}
}
