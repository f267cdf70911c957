import { gql, graphql } from 'lightning/graphql';
import { LightningElement, wire } from 'lwc';

const COLUMNS = ['name', 'workload', 'workloadIndex', 'potential', 'pipeline', 'won'].map((fieldName) => ({
  fieldName,
  label: fieldName,
  type: fieldName === 'name' ? 'text' : 'number',
}));

/** What one would put on the page without us: the same rows in Salesforce's own table, and nothing else. */
export default class BareDatatable extends LightningElement {
  columns = COLUMNS;
  rows;

  query = gql`
    query bareDatatable {
      uiapi {
        query {
          metrics: TerritoryMetric__c(
            first: 2000
            upperBound: 2000
            where: { IsLatest__c: { eq: true }, Plan__r: { Status__c: { eq: "Active" } } }
          ) {
            edges {
              node {
                Id
                territory: Territory__r {
                  name: Name {
                    value
                  }
                }
                workload: WorkloadHours__c {
                  value
                }
                workloadIndex: WorkloadIndex__c {
                  value
                }
                potential: PotentialAmount__c {
                  value
                }
                pipeline: OpenAmount__c {
                  value
                }
                won: WonAmount__c {
                  value
                }
              }
            }
          }
        }
      }
    }
  `;

  @wire(graphql, { query: '$query' })
  receive({ data }) {
    this.rows = data?.uiapi.query.metrics.edges.map(({ node }) => ({
      id: node.Id,
      name: node.territory?.name.value,
      ...Object.fromEntries(COLUMNS.slice(1).map(({ fieldName }) => [fieldName, node[fieldName].value])),
    }));
  }
}
