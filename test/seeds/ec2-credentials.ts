/** The instance of the articles about EC2 credentials, its VPC, and another VPC. */
import {
  DATA,
  endpoint,
  endpointItem,
  fromService,
  instanceItem,
  internet,
  roleItem,
  session,
} from './records.ts'

export const INSTANCE = 'i-0aaaaaaaaaaaaaaa1'
export const OWN_IP = '10.0.4.17'

/** Ways a request of the instance's credentials can come. */
export const WAYS = {
  itself: endpoint('vpce-0aaaaaaaaaaaaaaa1', DATA, OWN_IP),
  neighbour: endpoint('vpce-0aaaaaaaaaaaaaaa1', DATA, '10.0.4.99'),
  otherVpc: endpoint('vpce-0bbbbbbbbbbbbbbb2', DATA, '10.8.0.5'),
  unlistedEndpoint: endpoint('vpce-0ccccccccccccccc3', DATA, OWN_IP),
  laptop: internet('198.51.100.7'),
  athena: fromService('athena.amazonaws.com'),
}

/** The credentials that EC2 issued to the instance. */
export const OF_INSTANCE = session(DATA, 'WebServer', { instance: INSTANCE })
/** The same, used by Athena in the name of the role. */
export const THROUGH_ATHENA = session(DATA, 'WebServer', {
  instance: INSTANCE,
  invokedBy: 'athena.amazonaws.com',
})
/** A role that has nothing to do with EC2. */
export const OF_PERSON = session(DATA, 'Developer', { name: 'ann' })

/** The endpoint `vpce-0ccc…` is left out. */
export const INVENTORY = [
  instanceItem(DATA, INSTANCE, 'vpc-0aaaaaaaaaaaaaaa1', OWN_IP),
  endpointItem(DATA, 'vpce-0aaaaaaaaaaaaaaa1', 'vpc-0aaaaaaaaaaaaaaa1'),
  endpointItem(DATA, 'vpce-0bbbbbbbbbbbbbbb2', 'vpc-0bbbbbbbbbbbbbbb2'),
  roleItem(DATA, 'WebServer'),
]
